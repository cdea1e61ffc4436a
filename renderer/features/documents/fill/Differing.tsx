import { differenceOf } from '@shared/documents/overrides'

/** How much of what two texts share is shown around what differs. */
const AROUND = 18

/** A text with the words marked in which it differs from another; long common parts are left out. */
export function Differing({ text, from }: { readonly text: string; readonly from: string }) {
  const { head, after, tail } = differenceOf(from, text)
  return (
    <q className="differing">
      {head.length > AROUND ? `…${head.slice(-AROUND)}` : head}
      {after !== '' && <mark>{after}</mark>}
      {tail.length > AROUND ? `${tail.slice(0, AROUND)}…` : tail}
    </q>
  )
}

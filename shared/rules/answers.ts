import type { CheckAnswer } from '../model/answers'
import type { CaseFile } from '../model/case-file'
import type { CaseContext } from '../procedure/context'
import { fingerprintOf } from './facts'
import { fail, type Outcome, pass, pending, type Verdict } from './outcome'
import type { Rule } from './rule'

/** A recorded answer and what it is worth now. */
export interface AnswerState extends CheckAnswer {
  /** `stale`: the facts have changed since. `empty`: 不适用 without a reason. Neither has an effect. */
  readonly standing: 'stands' | 'stale' | 'empty'
}

/** The last answer to each of the rules, judged against the facts as they are. */
export function answerStates(
  file: CaseFile,
  ctx: CaseContext,
  rules: readonly Rule[],
): ReadonlyMap<string, AnswerState> {
  const states = new Map<string, AnswerState>()
  if (file.answers === undefined || file.answers.length === 0) return states
  const byId = new Map(rules.map((r) => [r.id, r]))
  for (const answer of file.answers) {
    const rule = byId.get(answer.rule)
    if (rule) states.set(rule.id, { ...answer, standing: standingOf(answer, file, ctx, rule) })
  }
  return states
}

function standingOf(
  answer: CheckAnswer,
  file: CaseFile,
  ctx: CaseContext,
  rule: Rule,
): AnswerState['standing'] {
  if (answer.answer === '不适用' && !answer.reason?.trim()) return 'empty'
  // An answer written by hand may not say what it rested on; then nothing shows that it changed.
  return answer.seen === undefined || answer.seen === fingerprintOf(file, ctx, rule) ? 'stands' : 'stale'
}

/** Puts a person's answer where the check asked for one. Unanswered is pending, never passed. */
export function resolveAsked(
  rule: Rule,
  verdicts: Verdict | readonly Verdict[],
  answer: AnswerState | undefined,
): { readonly outcomes: readonly Outcome[]; readonly asked: boolean } {
  const all: readonly Verdict[] = 'result' in verdicts ? [verdicts] : verdicts
  const asked = all.some((v) => v.result === 'ask')
  const outcomes = all.map((v): Outcome => (v.result === 'ask' ? answered(rule, v.at, answer) : v))
  return { outcomes, asked }
}

function answered(rule: Rule, at: Outcomes['at'], answer: AnswerState | undefined): Outcome {
  const question = rule.ask
  if (question === undefined) throw new Error(`${rule.id} asks without a question`)
  if (answer?.standing !== 'stands' || answer.answer === '不适用')
    return pending(`请回答：${question.text}`, at)
  if (question.good === 'either' || answer.answer === question.good) return pass()
  return fail(`${answer.by}判断：${answer.answer}${reasonOf(answer)}。${question.wrong}`, at)
}

type Outcomes = Extract<Verdict, { readonly result: 'ask' }>

function reasonOf(answer: CheckAnswer): string {
  const reason = answer.reason?.trim().replace(/。$/u, '')
  return reason ? `（${reason}）` : ''
}

/** Added to what is said of a check whose answer no longer counts. */
export function staleNote(answer: AnswerState | undefined): string {
  switch (answer?.standing) {
    case 'stale':
      return `（需要重新判断：${answer.by}回答“${answer.answer}”之后，所依据的事实有变动）`
    case 'empty':
      return '（“不适用”没有写明理由，不算数）'
    default:
      return ''
  }
}

/** The case with an answer, in place of any before it; `seen` is set to the facts as they are. */
export function withAnswer(
  file: CaseFile,
  ctx: CaseContext,
  rule: Rule,
  given: Pick<CheckAnswer, 'answer' | 'reason' | 'by' | 'at'>,
): CaseFile {
  const answer: CheckAnswer = {
    rule: rule.id,
    title: rule.title,
    ...(rule.ask ? { question: rule.ask.text } : {}),
    ...given,
    seen: fingerprintOf(file, ctx, rule),
  }
  return { ...file, answers: [...(file.answers ?? []).filter((a) => a.rule !== rule.id), answer] }
}

/** The case without the answer to a check; `answers` goes with the last one. */
export function withoutAnswer(file: CaseFile, rule: string): CaseFile {
  const { answers = [], ...rest } = file
  const left = answers.filter((a) => a.rule !== rule)
  return left.length === 0 ? rest : { ...rest, answers: left }
}

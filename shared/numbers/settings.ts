import * as z from 'zod'
import { type NumberLetters, NumberMode, type OfficeNumbering } from '../documents/number'
import { labelled, ShortText } from '../model/primitives'

/** Key of the office's own way of numbering among the settings. */
export const NUMBERING_SETTING = 'numbering'

/** Letters of an organ or a region: they stand before the year, so they hold no figures and no brackets. */
const Letters = ShortText.regex(/^[^〔〕（）\d\s]*$/, '不能有数字、括号和空格')

export const OfficeNumberingSetting = z.strictObject({
  mode: labelled('编号方式', z.enum(NumberMode)),
  prefix: labelled('地区简称', Letters).optional(),
  organ: labelled('机关代字', Letters).optional(),
})

/** The stored setting; what is not one (none, or of a newer version) leaves numbering to the rule packs. */
export function officeNumbering(stored: unknown): OfficeNumbering | undefined {
  const read = OfficeNumberingSetting.safeParse(stored)
  if (!read.success) return undefined
  const { mode, prefix, organ } = read.data
  return {
    mode,
    ...(prefix === undefined || prefix === '' ? {} : { prefix }),
    ...(organ === undefined || organ === '' ? {} : { organ }),
  }
}

/** What the office itself set for its numbers, for the organ of a new case: its forms then show it before they have a number. */
export function lettersOf(office: OfficeNumbering | undefined): NumberLetters {
  return {
    ...(office?.prefix === undefined ? {} : { numberPrefix: office.prefix }),
    ...(office?.organ === undefined ? {} : { numberOrgan: office.organ }),
  }
}

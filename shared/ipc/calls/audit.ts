import * as z from 'zod'
import { AuditEntry, AuditHead } from '../../audit/entry'
import { call } from './call'
import { Started } from './jobs'

const Anchor = AuditHead.extend({ at: z.string(), replacedAt: z.string().optional() })

const Finding = z.strictObject({
  kind: z.enum([
    'damaged',
    'altered',
    'missing',
    'duplicate',
    'order',
    'link',
    'cut',
    'rewritten',
    'signature',
    'signer',
    'clock',
    'replaced',
  ]),
  seq: z.number(),
  to: z.number(),
  at: z.string().optional(),
  caseId: z.string().optional(),
})

/** What the job `audit.verify` ends with. */
export const OfficeVerdict = z.strictObject({
  entries: z.number(),
  head: AuditHead,
  signed: z.number(),
  findings: z.array(Finding),
  caseAnchors: z.array(Anchor),
})
export type OfficeVerdict = z.output<typeof OfficeVerdict>

/** The office's own audit chain, which lives in main. */
export const auditCalls = {
  /** The window says what the case chain stands at and hears what the office's chain stands at. */
  'audit.note': call(
    z.strictObject({ cases: AuditHead }),
    z.strictObject({ office: AuditHead, notice: z.string().optional() }),
  ),
  /** Newest first; for 管理员、法制审核、审批人 only. */
  'audit.read': call(
    z.strictObject({ from: z.string().max(40).optional(), limit: z.int().positive().max(200_000) }),
    z.array(AuditEntry),
  ),
  /** Starts the verification of the office's chain; `anchors` are what the case chain remembers of it. */
  'audit.verify': call(z.strictObject({ anchors: z.array(Anchor) }), Started),
  /** Writes an export where the person chooses; null if they turned back. */
  'audit.save': call(
    z.strictObject({
      name: z.string().max(200),
      format: z.enum(['csv', 'jsonl']),
      text: z.string().max(400_000_000),
      entries: z.int().nonnegative(),
    }),
    z.strictObject({ path: z.string() }).nullable(),
  ),
} as const

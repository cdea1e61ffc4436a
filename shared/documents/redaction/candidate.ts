import type { SecretKind } from '@shared/model/redaction'

/** Words that may have to be hidden, before it is known whether the document holds them. */
export interface Candidate {
  readonly kind: SecretKind
  readonly text: string
  /** Why they are taken for what they are. */
  readonly why: string
  /** What names them: the case, a rule of form, or a person. */
  readonly from: 'case' | 'rule' | 'hand'
  /** Why they are published all the same unless a person hides them. */
  readonly keep?: string
}

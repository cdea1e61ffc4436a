import type { RecordLine } from './record-lines'

// Questions that begin and end a record. Answers are always left blank: they are the other person's words.

/** Lines that can be put into a record of one kind. */
export interface RecordTemplate {
  readonly title: string
  readonly place: 'start' | 'end'
  readonly lines: readonly RecordLine[]
}

const ANSWER: RecordLine = { speaker: '答', text: '' }

function asked(...questions: readonly string[]): readonly RecordLine[] {
  return questions.flatMap((text) => [{ speaker: '问', text }, ANSWER])
}

/** The form itself shows the certificates, tells duties and rights, and ends in 您听清楚了吗？; the first answer is to that. */
const opening = (title: string, ...questions: readonly string[]): RecordTemplate => ({
  title,
  place: 'start',
  lines: [ANSWER, ...asked('您是否申请执法人员回避？', ...questions)],
})

const IDENTITY = '请说明您的姓名、身份证号、住址和联系电话。'

const interview: readonly RecordTemplate[] = [
  opening(
    '询问法定代表人、负责人',
    IDENTITY,
    '您在单位担任什么职务，负责哪些工作？',
    '请说明单位的名称、地址、经营范围和人员情况。',
  ),
  opening('询问从业人员', IDENTITY, '您在哪个单位工作，从事什么岗位，从什么时候开始？'),
  opening('询问当事人（个人）', IDENTITY, '您现在从事什么工作？'),
  opening('询问其他知情人', IDENTITY, '您与当事人是什么关系？', '您是怎样知道有关情况的？'),
  {
    title: '补充和核对',
    place: 'end',
    lines: asked(
      '以上情况，您还有什么需要补充或者更正的吗？',
      '请您核对笔录。记录有遗漏或者差错的，可以提出补充或者更正。',
    ),
  },
]

const defence: readonly RecordTemplate[] = [
  {
    title: '听取陈述申辩',
    place: 'start',
    lines: asked(
      '拟作出的行政处罚的内容及事实、理由、依据，您是否已经收到书面告知？',
      '请您陈述意见，并说明事实、理由和证据。',
    ),
  },
  { title: '补充和核对', place: 'end', lines: asked('您还有什么需要补充的吗？', '请您核对笔录。') },
]

const byKind: Readonly<Record<string, readonly RecordTemplate[]>> = {
  'interview-record': interview,
  'defence-record': defence,
}

/** Openings and endings for records of a kind of document; none for most. */
export function recordTemplates(kind: string): readonly RecordTemplate[] {
  return byKind[kind] ?? []
}

/** The record with a template's lines at its start or end; a lone empty line gives way to them. */
export function withTemplate(lines: readonly RecordLine[], template: RecordTemplate): readonly RecordLine[] {
  const kept = lines.every((l) => l.text.trim() === '') ? [] : lines
  return template.place === 'start' ? [...template.lines, ...kept] : [...kept, ...template.lines]
}

import type { Phrase } from './phrase'

// A few neutral words to show what the list is for. No law, no facts of any case.

const sample = (id: string, text: string, kind?: string, field?: string): Phrase => ({
  id: `sample-${id}`,
  text,
  ...(kind === undefined ? {} : { kind }),
  ...(field === undefined ? {} : { field }),
  sample: true,
})

/** What an office that has no list of its own is offered. */
export const starterPhrases: readonly Phrase[] = [
  sample('present', '检查时，＿＿＿＿在场。', 'inspection-record', 'findings'),
  sample('order', '检查人员当场告知了检查情况。', 'inspection-record', 'findings'),
  sample('photo', '检查过程制作了现场照片＿＿张。', 'inspection-record', 'findings'),
  sample('measure', '位置：＿＿＿＿；尺寸：＿＿＿＿；状态：＿＿＿＿。', 'inquest-record', 'record'),
  sample('time', '问：请说明事情的时间、地点和经过。\n答：', 'interview-record', 'record'),
  sample('proof', '问：您所说的情况有什么材料可以证明？\n答：', 'interview-record', 'record'),
  sample('blank', '（以下空白）'),
]

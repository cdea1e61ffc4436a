import type { CaseFile } from '@shared/model/case-file'
import type { Evidence } from '@shared/model/evidence'
import { momentInChinese, spanInChinese } from '@shared/text/dates'
import { field, heading, lines, longText, paragraph, SHEET, signHere, together } from '../build'
import { officerById } from '../case-view'
import { defineKind } from '../kind'
import { agencyField, agencyName, sheet } from './common'
import { demanded, list, long, MUST, short } from './common-fields'
import { OWN_EDITION, ownFormNote, signedRecord } from './facts'
import { listTable } from './list'

const TITLE = '音像记录制作说明'

/** How sound and picture were recorded, for each recording of the case: what 原始载体 there is and who made it. */
export const footageNote = defineKind({
  ...signedRecord,
  id: 'footage-note',
  title: TITLE,
  officialNo: null,
  edition: OWN_EDITION,
  code: null,
  stage: '调查取证',
  proves: [],
  perParty: false,
  fields: {
    title: short('案件名称', '案件', MUST),
    recordings: list(
      '音像记录',
      '音像记录',
      {
        number: '证据编号',
        name: '名称、记录内容',
        time: '制作时间',
        place: '地点',
        maker: '制作人、设备',
        digest: '文件和校验值',
      },
      demanded('行政处罚法第四十七条'),
    ),
    statement: long('制作说明', '说明', {
      help: '设备时间误差、中断及原因、是否剪辑、原始载体存放处和复制方法',
    }),
    agencyName: agencyField,
  },
  fromCase: (c, doc) => {
    const chosen = new Set<string>(doc.evidence ?? [])
    const recordings = (c.evidence ?? []).filter((e) =>
      chosen.size > 0 ? chosen.has(e.id) : e.footage !== undefined || e.kind === '视听资料',
    )
    return {
      title: c.title,
      recordings: recordings.map((e) => recording(c, e)),
      statement: recordings.flatMap((e) => statement(e)).join('\n'),
      agencyName: agencyName(c),
    }
  },
  layout: (v) =>
    sheet(
      [
        ...heading(TITLE),
        lines([[{ label: '案件名称：', run: field('title', v.title) }]], SHEET),
        paragraph('', { sizePt: 6, pitchPt: 6, keep: true }),
        listTable(
          'recordings',
          [
            { key: 'number', head: '证据编号', mm: 18.4 },
            { key: 'name', head: '名称、内容', mm: 28, align: 'left' },
            { key: 'time', head: '制作时间', mm: 24.6, align: 'left' },
            { key: 'place', head: '地点', mm: 17, align: 'left' },
            { key: 'maker', head: '制作人、设备', mm: 19, align: 'left' },
            { key: 'digest', head: '文件和校验值（SHA-256）', mm: 39.5, align: 'left' },
          ],
          v.recordings,
          5,
          { headMm: 12, rowMm: 12 },
        ),
        ...longText('statement', v.statement, { ...SHEET, lead: '制作说明：', blankLines: 5, before: 8 }),
        ...together([
          paragraph(['制作人（签名）：', signHere(), '、', signHere()], { align: 'left', before: 14 }),
          paragraph([field('agencyName', v.agencyName, { blank: 10 }), '　　　　年　　月　　日'], {
            align: 'right',
          }),
          ownFormNote(TITLE),
        ]),
      ],
      TITLE,
    ),
})

function recording(c: CaseFile, e: Evidence) {
  const from = e.footage?.from ?? e.collectedFrom
  const to = e.footage?.to ?? e.collectedTo
  const wearer = officerById(c, e.footage?.wearer)?.name ?? e.details?.audioVisual?.madeBy
  const device = e.footage?.model ?? e.footage?.device ?? e.details?.audioVisual?.device
  const row = {
    number: e.number,
    name: [e.name, e.footage?.content].filter((t) => t !== undefined).join('：'),
    time: from === undefined ? undefined : to === undefined ? momentInChinese(from) : spanInChinese(from, to),
    place: e.place,
    maker: [wearer, device].filter((t) => t !== undefined).join('，') || undefined,
    digest: (e.files ?? []).map((f) => `${f.name} ${f.sha256}`).join('；') || undefined,
  }
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as typeof row
}

function statement(e: Evidence): string[] {
  const { footage } = e
  const said = [
    footage?.deviceTime !== undefined && footage.systemTime !== undefined
      ? `设备显示${momentInChinese(footage.deviceTime)}时，标准时间为${momentInChinese(footage.systemTime)}`
      : undefined,
    footage?.interrupted && `记录中断：${footage.interrupted}`,
    e.details?.audioVisual?.edited === true ? '经过剪辑' : undefined,
    footage?.medium && `存放于${footage.medium}`,
  ].filter((t) => t !== undefined && t !== '')
  return said.length === 0 ? [] : [`${e.number}：${said.join('；')}。`]
}

/** Kinds of acts, for filtering. */
export const ActGroup = {
  Case: '案件',
  Event: '办案过程',
  Evidence: '证据',
  Document: '文书',
  Decision: '审核与审批',
  Office: '单位与用户',
  Store: '备份与归档',
  Session: '登录与时钟',
} as const
export type ActGroup = (typeof ActGroup)[keyof typeof ActGroup]

type ActSpec = { readonly label: string; readonly group: ActGroup }

/** Every act that is recorded. A code is never given another meaning. */
export const acts = {
  'case.created': { label: '新建案件', group: ActGroup.Case },
  'case.imported': { label: '导入案件', group: ActGroup.Case },
  'case.changed': { label: '修改案件信息', group: ActGroup.Case },
  'case.exported': { label: '导出案件文件', group: ActGroup.Case },
  'case.deleted': { label: '删除案件', group: ActGroup.Case },
  'case.replaced': { label: '整体写入（原内容已损坏）', group: ActGroup.Case },
  'party.added': { label: '添加当事人', group: ActGroup.Case },
  'party.changed': { label: '修改当事人', group: ActGroup.Case },
  'party.removed': { label: '删除当事人', group: ActGroup.Case },
  'officer.added': { label: '添加执法人员', group: ActGroup.Case },
  'officer.changed': { label: '修改执法人员', group: ActGroup.Case },
  'officer.removed': { label: '删除执法人员', group: ActGroup.Case },
  'unlawful-act.added': { label: '添加违法行为', group: ActGroup.Case },
  'unlawful-act.changed': { label: '修改违法行为', group: ActGroup.Case },
  'unlawful-act.removed': { label: '删除违法行为', group: ActGroup.Case },
  'event.added': { label: '记办案过程', group: ActGroup.Event },
  'event.absent': { label: '记明没有发生', group: ActGroup.Event },
  'event.changed': { label: '修改办案过程', group: ActGroup.Event },
  'event.removed': { label: '删除办案过程', group: ActGroup.Event },
  'evidence.added': { label: '添加证据', group: ActGroup.Evidence },
  'evidence.changed': { label: '修改证据记录', group: ActGroup.Evidence },
  'evidence.removed': { label: '删除证据', group: ActGroup.Evidence },
  'evidence.files': { label: '证据文件增减', group: ActGroup.Evidence },
  'custody.added': { label: '记保管链', group: ActGroup.Evidence },
  'custody.changed': { label: '改动保管链', group: ActGroup.Evidence },
  'document.created': { label: '起草文书', group: ActGroup.Document },
  'document.changed': { label: '修改文书', group: ActGroup.Document },
  'document.numbered': { label: '编文号', group: ActGroup.Document },
  'document.issued': { label: '文书定稿', group: ActGroup.Document },
  'document.reopened': { label: '撤回定稿', group: ActGroup.Document },
  'document.removed': { label: '删除文书', group: ActGroup.Document },
  'document.printed': { label: '导出文书', group: ActGroup.Document },
  'number.drawn': { label: '取号', group: ActGroup.Document },
  'number.reserved': { label: '预留文号', group: ActGroup.Document },
  'review.submitted': { label: '送法制审核', group: ActGroup.Decision },
  'review.returned': { label: '退回补正', group: ActGroup.Decision },
  'review.concluded': { label: '审核意见', group: ActGroup.Decision },
  'approval.given': { label: '审批', group: ActGroup.Decision },
  'case.handed-over': { label: '移交', group: ActGroup.Decision },
  'case.archived': { label: '归档', group: ActGroup.Decision },
  'law.imported': { label: '导入法规全文', group: ActGroup.Office },
  'law.removed': { label: '移出法规全文', group: ActGroup.Office },
  'setting.changed': { label: '修改设置', group: ActGroup.Office },
  'pack.kept': { label: '存入本地规则包', group: ActGroup.Office },
  'pack.used': { label: '本地规则包生效', group: ActGroup.Office },
  'pack.withdrawn': { label: '停用本地规则包', group: ActGroup.Office },
  'pack.removed': { label: '删除本地规则包版本', group: ActGroup.Office },
  'pack.signer-trusted': { label: '信任规则包签名人', group: ActGroup.Office },
  'pack.signer-distrusted': { label: '不再信任规则包签名人', group: ActGroup.Office },
  'user.added': { label: '添加使用人', group: ActGroup.Office },
  'user.removed': { label: '删除使用人', group: ActGroup.Office },
  'user.roles': { label: '改角色', group: ActGroup.Office },
  'user.passphrase': { label: '改口令', group: ActGroup.Office },
  'user.recovery-code': { label: '换恢复码', group: ActGroup.Office },
  'vault.created': { label: '建立保险库', group: ActGroup.Office },
  'vault.recovered': { label: '用恢复码打开', group: ActGroup.Session },
  'vault.unlocked': { label: '解锁', group: ActGroup.Session },
  'vault.failed': { label: '口令错误', group: ActGroup.Session },
  'vault.locked': { label: '锁定', group: ActGroup.Session },
  'program.version': { label: '程序换版本', group: ActGroup.Session },
  'clock.back': { label: '时钟倒退', group: ActGroup.Session },
  'clock.jump': { label: '时钟跳动', group: ActGroup.Session },
  'journal.torn': { label: '日志末尾未写完', group: ActGroup.Session },
  'audit.torn': { label: '操作记录末尾未写完', group: ActGroup.Session },
  'audit.aside': { label: '操作记录损坏，已移开', group: ActGroup.Session },
  'audit.verified': { label: '核验操作记录', group: ActGroup.Session },
  'audit.exported': { label: '导出操作记录', group: ActGroup.Session },
  'blobs.imported': { label: '证据文件入库', group: ActGroup.Evidence },
  'blobs.checked': { label: '核对证据哈希', group: ActGroup.Evidence },
  'archive.exported': { label: '导出归档包', group: ActGroup.Store },
  'archive.verified': { label: '核验归档包', group: ActGroup.Store },
  'backup.made': { label: '备份', group: ActGroup.Store },
  'backup.verified': { label: '核验备份', group: ActGroup.Store },
  'backup.drill': { label: '恢复演练', group: ActGroup.Store },
  'rows.restored': { label: '用日志恢复记录', group: ActGroup.Store },
  'data.restored': { label: '恢复数据', group: ActGroup.Store },
} as const satisfies Record<string, ActSpec>
export type ActCode = keyof typeof acts

/** The Chinese name of an act, or the code itself if a newer version wrote it. */
export function actLabel(code: string): string {
  return Object.hasOwn(acts, code) ? acts[code as ActCode].label : code
}

export function actGroup(code: string): ActGroup | undefined {
  return Object.hasOwn(acts, code) ? acts[code as ActCode].group : undefined
}

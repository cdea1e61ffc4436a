import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { signed } from '../support/rule-packs'
import { expect, test } from './fixtures'
import { accessible } from './support/accessible'
import { chooseNext, saveNextAs } from './support/files'
import { saved, setUp, unlock } from './support/steps'

const size = { width: 1280, height: 800 } as const

const basis = (id: string, verified: string) => ({
  id,
  source: '示例：示例县行政处罚裁量和听证数额规定（示例）第三条',
  sourceDate: '2025-12-01',
  verified,
})

/** 示例: made up, of no real county. */
const pack = (packVersion: string, unitFen: number, verified: string) => ({
  format: 'anjuan-rule-pack',
  version: 1,
  id: 'example-county',
  packVersion,
  title: '示例县本地规则（示例）',
  issuer: '示例县应急管理局',
  area: { level: '县级', name: '示例县' },
  effectiveFrom: '2026-01-01',
  hearingThresholds: [
    { ...basis('hearing-fine', verified), kind: '罚款', unitFen, personFen: 1_000_000, counts: '达到' },
  ],
  discretionTiers: [
    {
      ...basis('tier-1', verified),
      violation: 'AQF-97-7',
      name: '示例一档',
      condition: '1人未持证',
      tier: 'first',
      who: 'unit',
      minFen: 0,
      maxFen: 3_000_000,
    },
  ],
})

/** A case with a notice that says nothing of a hearing, as small as it can be. */
const smallCase = {
  format: 'anjuan-case',
  version: 1,
  id: 'case-example',
  kind: '行政处罚普通程序',
  title: '示例案件',
  agency: { name: '示例县应急管理局' },
  parties: [{ id: 'p', kind: 'unit', name: '示例公司' }],
  acts: [
    {
      id: 'a',
      description: '电焊工未持证上岗',
      catalogueId: 'AQF-97-7',
      parties: ['p'],
      correctedInTime: true,
      from: '2026-02-20',
      to: '2026-02-20',
    },
  ],
  events: [
    { id: 'f', kind: 'filing-approval', date: '2026-03-02', approved: true },
    {
      id: 'n',
      kind: 'penalty-notice',
      date: '2026-03-10',
      party: 'p',
      acts: ['a'],
      hearingRightTold: false,
      penalties: [{ party: 'p', acts: ['a'], kind: '罚款', amountFen: 2_000_000 }],
    },
  ],
}

test('a pack: faults by line, what it changes, in force, used, still there after a restart and a lock, gone back to', async ({
  launch,
  profile,
}) => {
  test.setTimeout(240_000)
  let running = await launch({ size })
  let { page } = running
  await setUp(page)
  const file = (name: string, value: unknown) => {
    const path = join(profile, name)
    writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value, null, 2))
    return path
  }

  await chooseNext(running.app, [file('case.json', smallCase)])
  await page.getByRole('button', { name: '导入案件文件…' }).click()
  await page.getByRole('tab', { name: '把关' }).click()
  const hearing = () => page.locator('.finding-row', { hasText: '听证事项须告知听证权' })
  await expect(hearing()).toContainText('无法判断')

  await page.getByRole('link', { name: '法规' }).click()
  await page.getByRole('tab', { name: '本地规则包' }).click()
  const list = page.locator('.pack-table .table-body [role=row]')
  await expect(list).toHaveCount(1)
  await expect(list.first()).toContainText('默认规则包')

  // A broken one says where, and changes nothing.
  const broken = JSON.stringify(pack('2026-1', 2_000_000, '待核'), null, 2)
    .replace('"unitFen": 2000000', '"unitYuan": 20000')
    .replace('"effectiveFrom": "2026-01-01"', '"effectiveFrom": "2026-02-30"')
  await chooseNext(running.app, [file('broken.json', broken)])
  await page.getByRole('button', { name: '导入规则包…' }).click()
  const faults = page.locator('.fault-grid tbody tr')
  await expect(faults).toHaveCount(3)
  const line = broken.split('\n').findIndex((l) => l.includes('unitYuan')) + 1
  await expect(faults.filter({ hasText: 'unitYuan' }).locator('td').first()).toHaveText(String(line))
  await expect(faults.filter({ hasText: '没有这一天' })).toContainText('施行起')
  await running.screenshot('packs-1-faults')
  await accessible(page, 'faults')
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(1)

  // What it would change, before it does.
  await chooseNext(running.app, [file('one.json', pack('2026-1', 2_000_000, '待核'))])
  await page.getByRole('button', { name: '导入规则包…' }).click()
  const sheet = page.locator('.side-sheet')
  await expect(sheet.getByText('在办案件 1 件，其中 1 件的检查结果会改变。')).toBeVisible()
  await expect(sheet.getByText('新增 2 条，不变 0 条')).toBeVisible()
  await expect(sheet.getByText('未签名')).toBeVisible()
  await sheet.locator('.affected-case summary').click()
  await running.screenshot('packs-2-proposal')
  await accessible(page, 'proposal')
  await sheet.getByRole('button', { name: '生效', exact: true }).click()
  await expect(sheet).toHaveCount(0)
  await expect(list.first()).toContainText('2026-1')
  await saved(page)
  await running.screenshot('packs-3-list')
  await accessible(page, 'list')

  // The case is judged by it, as a warning, and says by what.
  const openCase = async (tab: string) => {
    await page.getByRole('link', { name: '案件', exact: true }).click()
    await page.locator('.table-body [role=row]', { hasText: '示例案件' }).click()
    await page.getByRole('tab', { name: tab }).click()
  }
  await openCase('把关')
  await expect(hearing()).toContainText('不符合')
  await hearing().locator('.finding-open').click()
  await expect(sheet).toContainText('依据本地规则：示例县本地规则（示例） 2026-1版（待核）')
  await expect(sheet.locator('.tag', { hasText: '一票否决' })).toHaveCount(0)
  await running.screenshot('packs-4-finding')
  await page.keyboard.press('Escape')

  await page.getByRole('tab', { name: '裁量' }).click()
  const party = page.getByRole('region', { name: /的处罚$/ }).first()
  await party.getByLabel('裁量档次').selectOption({ index: 1 })
  await expect(party).toContainText('示例县本地规则（示例） 2026-1版')
  await party.getByLabel('拟罚款数额').fill('20000')
  await expect(page.getByText(/应当告知听证权：.*2026-1版（待核）/)).toBeVisible()
  await running.screenshot('packs-5-calculator')
  await accessible(page, 'calculator')

  // The next version: old and new beside each other.
  const toPacks = async () => {
    await page.getByRole('link', { name: '法规' }).click()
    await page.getByRole('tab', { name: '本地规则包' }).click()
  }
  await toPacks()
  await chooseNext(running.app, [file('two.json', pack('2026-2', 5_000_000, '2来源一致'))])
  await page.getByRole('button', { name: '导入规则包…' }).click()
  await expect(sheet.getByText('删除 0 条，改动 2 条，新增 0 条，不变 0 条')).toBeVisible()
  await expect(sheet.locator('.pack-grid').getByText('单位的数额：2万元 → 5万元')).toBeVisible()
  await running.screenshot('packs-6-diff')
  await accessible(page, 'diff')
  await sheet.getByRole('button', { name: '生效', exact: true }).click()
  await expect(list.first()).toContainText('2026-2')
  await openCase('把关')
  await expect(hearing()).toContainText('符合')
  await expect(hearing()).not.toContainText('不符合')
  await saved(page)

  // Another start.
  await running.close()
  running = await launch({ size })
  page = running.page
  await unlock(page)
  await toPacks()
  const after = page.locator('.pack-table .table-body [role=row]')
  await expect(after.first()).toContainText('2026-2')
  await after.first().click()
  const packSheet = page.locator('.side-sheet')
  await running.screenshot('packs-7-entries')
  await accessible(page, 'entries')

  // Back to the version before.
  await packSheet.getByRole('tab', { name: '版本 2' }).click()
  await running.screenshot('packs-8-versions')
  await saveNextAs(running.app, join(profile, 'out.json'))
  await packSheet
    .getByRole('row', { name: /^2026-1/ })
    .getByRole('button', { name: '导出…' })
    .click()
  await expect
    .poll(() => {
      try {
        return readFileSync(join(profile, 'out.json'), 'utf8')
      } catch {
        return ''
      }
    })
    .toBe(JSON.stringify(pack('2026-1', 2_000_000, '待核'), null, 2))
  await packSheet
    .getByRole('row', { name: /^2026-1/ })
    .getByRole('button', { name: '使其生效…' })
    .click()
  const proposal = page.locator('.side-sheet').last()
  await expect(proposal.getByText('单位的数额：5万元 → 2万元')).toBeVisible()
  await proposal.getByRole('button', { name: '生效', exact: true }).click()
  await expect(packSheet.getByRole('row', { name: /^2026-1/ })).toContainText('在用')
  await page.keyboard.press('Escape')
  await expect(after.first()).toContainText('2026-1')
  await saved(page)

  // Locked and opened again within the same session: the version in force judges as before.
  await running.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
  await unlock(page)
  await page.getByRole('link', { name: '案件', exact: true }).click()
  await page.locator('.table-body [role=row]', { hasText: '示例案件' }).click()
  await page.getByRole('tab', { name: /把关/ }).click()
  const judged = page.locator('.finding-row', { hasText: '听证事项须告知听证权' })
  await expect(judged).toContainText('不符合')
  await judged.locator('.finding-open').click()
  await expect(packSheet).toContainText('2026-1版（待核）')
  await page.keyboard.press('Escape')

  // Who did what stands in the record.
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('link', { name: '操作记录' }).click()
  await expect(page.getByText('本地规则包生效').first()).toBeVisible()
})

test('a pack that is not what was signed is refused; a signer is trusted by a person', async ({
  launch,
  profile,
}) => {
  const running = await launch({ size })
  const { page } = running
  await setUp(page)
  await page.getByRole('link', { name: '法规' }).click()
  await page.getByRole('tab', { name: '本地规则包' }).click()
  const path = join(profile, 'signed.json')
  const whole = signed(pack('2026-1', 2_000_000, '待核') as never)
  const sheet = page.locator('.side-sheet')

  writeFileSync(path, JSON.stringify({ ...whole, title: '改过的名称' }))
  await chooseNext(running.app, [path])
  await page.getByRole('button', { name: '导入规则包…' }).click()
  await expect(sheet).toContainText('签名不符')
  await page.keyboard.press('Escape')

  writeFileSync(path, JSON.stringify(whole))
  await page.getByRole('button', { name: '导入规则包…' }).click()
  await expect(sheet).toContainText('还没有人确认这个公钥属于签名人')
  await expect(sheet.locator('.fingerprint')).toHaveText(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/)
  await running.screenshot('packs-9-signature')
  await sheet.getByRole('button', { name: '指纹核对一致，信任这个签名人' }).click()
  await page.locator('dialog').getByRole('button', { name: '信任', exact: true }).click()
  await expect(sheet).toContainText('示例甲 于')
  await sheet.getByRole('button', { name: '只存入，暂不生效' }).click()
  await expect(page.locator('.pack-table .table-body [role=row]').first()).toContainText('未用')
})

test('the blank template is written, and is not taken back before it is filled in', async ({
  launch,
  profile,
}) => {
  const running = await launch({ size })
  const { page } = running
  await setUp(page)
  await page.getByRole('link', { name: '法规' }).click()
  await page.getByRole('tab', { name: '本地规则包' }).click()
  const path = join(profile, 'template.json')
  await saveNextAs(running.app, path)
  await page.getByRole('button', { name: '导出空白模板…' }).click()
  await expect
    .poll(() => {
      try {
        return readFileSync(path, 'utf8').length
      } catch {
        return 0
      }
    })
    .toBeGreaterThan(1000)
  await chooseNext(running.app, [path])
  await page.getByRole('button', { name: '导入规则包…' }).click()
  await expect(page.locator('.side-sheet')).toContainText('没有导入')
  await expect(page.locator('.fault-grid')).toContainText('规则包编号')
})

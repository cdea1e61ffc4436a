import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import { PASSPHRASE, saved, setUp, unlock } from './support/steps'

const NAME = '慕容测试某'
const ID_NUMBER = '110101190001010000'

/** Every file below a folder that contains the text in UTF-8 or UTF-16, by path. */
function filesContaining(folder: string, text: string): string[] {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .filter((path) => {
      const bytes = readFileSync(path)
      return needles.some((n) => bytes.includes(n))
    })
}

test('a name and an ID number typed into the program are nowhere on the disk', async ({
  launch,
  profile,
}) => {
  const running = await launch({ size: { width: 1280, height: 800 } })
  const { page } = running
  await setUp(page, { office: '示例县应急管理局', name: '欧阳测试某' })
  await page.getByRole('button', { name: '新建案件' }).first().click()
  await page.getByRole('button', { name: /^检查/ }).click()
  await page.locator('.table-body [role=row]', { hasText: '待填写' }).first().click()
  await page.getByLabel('姓名或者名称').fill(NAME)
  await page.getByLabel('身份证号').fill(ID_NUMBER)
  await expect(page.locator('.side-sheet h2')).toContainText(NAME)
  await page.getByRole('button', { name: '完成' }).click()
  await saved(page)

  const look = () =>
    [NAME, ID_NUMBER, '欧阳测试某', '示例县应急管理局', PASSPHRASE].flatMap((text) =>
      filesContaining(profile, text),
    )
  expect(look()).toEqual([])
  await running.close()
  expect(look()).toEqual([])
  // The search can find: what is meant to be readable is.
  expect(filesContaining(profile, 'anjuan-vault').length).toBeGreaterThan(0)

  const again = await launch()
  await unlock(again.page)
  await again.page.locator('.table-body [role=row]').first().click()
  await again.page.getByRole('tab', { name: '案件信息' }).click()
  await expect(again.page.locator('.table-body [role=row]', { hasText: NAME })).toBeVisible()
})

test('a wrong passphrase says so and slows down; locking closes everything; the recovery code opens', async ({
  launch,
}) => {
  const { page } = await launch()
  const code = await setUp(page)
  await page.getByRole('button', { name: '锁定' }).click()
  await expect(page.getByRole('button', { name: '解锁' })).toBeVisible()
  expect(await page.evaluate(async () => (await window.anjuan.call['vault.session']({})).ok)).toBe(true)
  expect(await page.evaluate(async () => JSON.stringify(await window.anjuan.call['vault.session']({})))).toBe(
    '{"ok":true,"value":null}',
  )

  for (let attempt = 1; attempt <= 3; attempt++) {
    await page.getByLabel('口令', { exact: true }).fill(`不对的口令 ${attempt}`)
    await page.getByRole('button', { name: '解锁' }).click()
    await expect(page.getByRole('alert')).toContainText('口令不正确，数据没有改动')
  }
  await expect(page.getByRole('button', { name: /请等待 \d+ 秒/ })).toBeDisabled()
  // The wait is main's, not only the button's.
  const refused = await page.evaluate(async () =>
    window.anjuan.call['vault.unlock']({ account: 'jia', passphrase: 'whatever it is' }),
  )
  expect(refused.ok ? '' : refused.error.code).toBe('vault.wait')

  await expect(page.getByRole('button', { name: '解锁' })).toBeEnabled({ timeout: 15_000 })
  await page.getByRole('button', { name: '忘记口令：使用恢复码' }).click()
  await page.getByLabel('恢复码', { exact: true }).fill(code.toLowerCase().replaceAll('-', ' '))
  await page.getByLabel('为该账号设置新口令').fill('另外 一组 词语 也可以')
  await page.getByRole('button', { name: '解锁' }).click()
  await expect(page.getByRole('heading', { name: '请抄下恢复码' })).toBeVisible()
  expect((await page.getByLabel('恢复码', { exact: true }).textContent()) ?? '').not.toBe(code)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: '开始使用' }).click()
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
})

import { expect, test } from './fixtures'
import { filesContaining } from './support/scan'
import { PASSPHRASE, saved, setUp, unlock } from './support/steps'

const NAME = '慕容测试某'
const ID_NUMBER = '110101190001010000'

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
  const session = await page.evaluate(() =>
    window.anjuan.call['vault.session']({ windowKey: new Uint8Array(65) }),
  )
  expect(session).toEqual({ ok: true, value: null })

  for (let attempt = 1; attempt <= 3; attempt++) {
    await page.getByLabel('口令', { exact: true }).fill(`不对的口令 ${attempt}`)
    await page.getByRole('button', { name: '解锁' }).click()
    await expect(page.getByRole('alert')).toContainText('口令不正确，数据没有改动')
  }
  await expect(page.getByRole('button', { name: /请等待 \d+ 秒/ })).toBeDisabled()
  // The wait is main's, not only the button's.
  const refused = await page.evaluate(async () =>
    window.anjuan.call['vault.unlock']({
      account: 'jia',
      passphrase: 'whatever it is',
      windowKey: new Uint8Array(65),
    }),
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

test('the administrator changes roles, renews the code and sees failed attempts; a new user is asked to change the passphrase', async ({
  launch,
}) => {
  const running = await launch({ size: { width: 1280, height: 800 } })
  const { page } = running
  await setUp(page)
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('link', { name: '使用人' }).click()
  await page.getByRole('button', { name: '添加使用人' }).click()
  const sheet = page.locator('.side-sheet')
  await sheet.getByLabel('姓名').fill('示例乙')
  await sheet.getByLabel('账号').fill('yi')
  await sheet.getByRole('checkbox', { name: '承办人' }).check()
  await sheet.getByLabel('初始口令').fill('管理员 设的 初始 口令')
  await sheet.getByRole('button', { name: '添加', exact: true }).click()
  const row = page.locator('.table-body [role=row]', { hasText: '示例乙' })
  await row.click()
  await sheet.getByRole('checkbox', { name: '审批人' }).check()
  await running.screenshot('users-sheet')
  await sheet.getByRole('button', { name: '保存角色' }).click()
  await expect(row).toContainText('承办人、审批人')

  // The last administrator keeps the role, and is told so.
  await page.locator('.table-body [role=row]', { hasText: '示例甲' }).click()
  await sheet.getByRole('checkbox', { name: '管理员' }).uncheck()
  await sheet.getByRole('button', { name: '保存角色' }).click()
  await expect(sheet.getByRole('alert')).toContainText('最后一名管理员')
  await page.keyboard.press('Escape')

  await page.getByLabel('管理员的口令').fill('不是 这个 口令 的话')
  await page.getByRole('button', { name: '更换恢复码' }).click()
  await expect(page.getByRole('alert')).toContainText('口令不正确')
  await page.getByLabel('管理员的口令').fill(PASSPHRASE)
  await page.getByRole('button', { name: '更换恢复码' }).click()
  await expect(page.getByLabel('新的恢复码')).toHaveText(/^([0-9A-Z]{5}-){7}[0-9A-Z]{5}$/)
  await page.getByRole('link', { name: '我的口令' }).click()
  await page.getByRole('link', { name: '使用人' }).click()
  await expect(page.locator('.table-body [role=row]', { hasText: '更换恢复码' })).toContainText('jia')
  await running.screenshot('users')
  await page.getByRole('link', { name: '锁定', exact: true }).click()
  await expect(page.getByText('这台电脑的系统没有可用的密钥存储')).toBeVisible()
  await page.getByLabel('无人操作多久后锁定').selectOption('30')
  await expect(page.getByText('✓ 已保存，现在起生效')).toBeVisible()
  await running.screenshot('lock-settings')

  await page.getByRole('button', { name: '锁定', exact: true }).click()
  await unlock(page, { account: 'yi', passphrase: '管理员 设的 初始 口令' })
  await expect(page.getByLabel('无人操作多久后锁定')).toHaveValue('30')
  await page.getByRole('link', { name: '改成只有自己知道的口令' }).click()
  await page.getByLabel('现在的口令').fill('管理员 设的 初始 口令')
  await page.getByLabel('新口令', { exact: true }).fill('本人 自己 换的 口令')
  await page.getByLabel('再填一遍新口令').fill('本人 自己 换的 口令')
  await running.screenshot('initial-passphrase')
  await page.getByRole('button', { name: '修改口令' }).click()
  await expect(page.getByText('口令已修改')).toBeVisible()
  await page.getByRole('link', { name: '案件' }).click()
  await expect(page.getByText('你用的还是管理员设的初始口令')).toHaveCount(0)
})

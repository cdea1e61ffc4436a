import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { createCalendar } from '@shared/procedure/calendar'
import { openValues, type RulePack } from '@shared/rule-packs/pack'
import { type PackReading, readPack } from '@shared/rule-packs/read'
import { fingerprintOf, packBytes } from '@shared/rule-packs/signature'
import { packTemplate } from '@shared/rule-packs/template'
import holidays from '../../resources/calendar/holidays.json'
import type { Command } from '../cli'
import { todayInChina } from './case-arguments'
import { pathAsTyped, readTextArgument } from './case-input'
import { shippedContext } from './law-data'

const USAGE =
  'rulepack check <规则包.json> ｜ rulepack template <新文件> ｜ rulepack sign <规则包.json> --key <私钥.pem> --signer <签名人> --out <新文件>'

/** 本地规则包 without a window: what is wrong with one, a blank one, and a signature on one. */
export const rulePackCommand: Command = {
  usage: USAGE,
  summary:
    '检查本地规则包，逐处给出行、列和字段；写出空白模板；用 Ed25519 私钥签名（openssl genpkey -algorithm ed25519 -out 私钥.pem）。' +
    '退出码：0 可以导入，1 有要改的，2 没有做成。不改动原文件，不覆盖已有的文件。',
  async run([what = '', ...args]) {
    const given = parsed(args)
    const [source] = given?.positionals ?? []
    if (given === undefined || source === undefined || given.positionals.length > 1)
      return refuse(`用法：${USAGE}`)
    if (what === 'template') return write(source, packTemplate(), '空白模板')
    const text = await readTextArgument(source)
    if (!text.ok) return refuse(`${source}：${text.error.message}`)
    if (what === 'check') return check(source, read(text.value))
    if (what !== 'sign') return refuse(`没有“rulepack ${what}”。\n用法：${USAGE}`)
    const { key, signer, out } = given.values
    if (key === undefined || signer === undefined || out === undefined) return refuse(`用法：${USAGE}`)
    return signPack(source, withoutSignature(text.value), { key, signer, out })
  },
}

function read(text: string): PackReading {
  const { catalogue, law } = shippedContext(todayInChina())
  return readPack(text, { catalogue, law, calendar: createCalendar(holidays) })
}

/** A pack is signed anew: the signature that it has is for its maker's eyes only. */
function withoutSignature(text: string): string {
  try {
    const { signature: _, ...rest } = JSON.parse(text) as Record<string, unknown>
    return JSON.stringify(rest, null, 2)
  } catch {
    return text
  }
}

function check(source: string, { pack, faults, count }: PackReading): 0 | 1 {
  for (const f of faults)
    console.log(
      `${source} 第 ${f.line} 行第 ${f.column} 列　${f.level === 'problem' ? '要改' : '提示'}　${f.where}：${f.message}`,
    )
  if (count > faults.length) console.log(`另有 ${count - faults.length} 处没有列出。`)
  if (pack === undefined) {
    console.log(`${source}：不能导入，请按上面的行号修改。`)
    return 1
  }
  const { signature } = pack
  console.log(
    `${source}：可以导入。${pack.title} ${pack.packVersion}版，待核的值 ${openValues(pack)} 个，` +
      (signature === undefined
        ? '未签名。'
        : `由 ${signature.signer} 签名，公钥指纹 ${fingerprintOf(signature.publicKey)}。`),
  )
  return 0
}

async function signPack(
  source: string,
  text: string,
  { key, signer, out }: { readonly key: string; readonly signer: string; readonly out: string },
): Promise<0 | 1 | 2> {
  const reading = read(text)
  if (reading.pack === undefined) return check(source, reading)
  const pem = await readFile(pathAsTyped(key), 'utf8').catch(() => undefined)
  const privateKey = pem === undefined ? undefined : ed25519Key(pem)
  if (privateKey === undefined) return refuse(`${key}：读不出 Ed25519 私钥（PEM）。没有签名。`)
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  const by = {
    signer,
    at: `${new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`,
    publicKey: Buffer.from(x, 'base64url').toString('base64'),
  }
  const value = sign(null, packBytes(reading.pack, by), privateKey).toString('base64')
  const signed: RulePack = { ...reading.pack, signature: { ...by, signature: value } }
  const done = await write(out, `${JSON.stringify(signed, null, 2)}\n`, '签名的规则包')
  if (done === 0) console.log(`公钥指纹 ${fingerprintOf(by.publicKey)}：请用另外的途径告诉使用单位核对。`)
  return done
}

function ed25519Key(pem: string) {
  try {
    const key = createPrivateKey(pem)
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}

/** Never over a file that is there. */
async function write(path: string, text: string, what: string): Promise<0 | 2> {
  try {
    const handle = await open(pathAsTyped(path), 'wx')
    await handle.writeFile(text).finally(() => handle.close())
    console.log(`已写出${what}：${path}`)
    return 0
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return refuse(
      `没有写成 ${path}：${code === 'EEXIST' ? '已有这个文件，请换一个名字' : (code ?? '写不进去')}。`,
    )
  }
}

function refuse(message: string): 2 {
  console.error(message)
  return 2
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { key: { type: 'string' }, signer: { type: 'string' }, out: { type: 'string' } },
    })
  } catch {
    return undefined
  }
}

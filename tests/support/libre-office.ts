import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** Has LibreOffice write the files anew into `folder`, all in one call, with a profile of its own there. */
export function convert(files: readonly string[], to: 'pdf' | 'fodt', folder: string): void {
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${join(folder, '.libre-office')}`,
      ...['--headless', '--convert-to', to, '--outdir', folder],
      ...files,
    ],
    { stdio: 'ignore' },
  )
}

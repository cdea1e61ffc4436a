import type { MenuCommand } from '@shared/ipc/contract'
import { app, type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'

/** The native menu, in Chinese. Commands go to the window; it decides what they mean on its screen. */
export function installMenu(window: () => BrowserWindow | null, development: boolean): void {
  const command = (label: string, name: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => window()?.webContents.send('menu.command', { command: name }),
  })
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: '文件',
        submenu: [
          command('新建案件', 'new-case', 'CmdOrCtrl+N'),
          command('导入案件文件…', 'import-case', 'CmdOrCtrl+O'),
          command('保存', 'save', 'CmdOrCtrl+S'),
          { type: 'separator' },
          command('核验归档包…', 'verify-archive'),
          { type: 'separator' },
          command('锁定', 'lock', 'CmdOrCtrl+L'),
          { label: '退出', role: 'quit' },
        ],
      },
      {
        label: '编辑',
        submenu: [
          { label: '撤销', role: 'undo' },
          { label: '重做', role: 'redo' },
          { type: 'separator' },
          { label: '剪切', role: 'cut' },
          { label: '复制', role: 'copy' },
          { label: '粘贴', role: 'paste' },
          { label: '全选', role: 'selectAll' },
        ],
      },
      {
        label: '查看',
        submenu: [
          command('搜索与命令', 'search', 'CmdOrCtrl+K'),
          { type: 'separator' },
          { label: '放大', role: 'zoomIn' },
          { label: '缩小', role: 'zoomOut' },
          { label: '实际大小', role: 'resetZoom' },
          { label: '全屏', role: 'togglefullscreen' },
          ...(development ? [{ label: '开发者工具', role: 'toggleDevTools' } as const] : []),
        ],
      },
      {
        label: '帮助',
        submenu: [command('本屏帮助', 'help', 'F1'), command(`关于 ${app.name}`, 'about')],
      },
    ]),
  )
}

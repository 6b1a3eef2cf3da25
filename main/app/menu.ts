import type { Locale } from '@shared/domain/settings';
import { createI18n } from '@shared/i18n';
import { app, Menu, type MenuItemConstructorOptions, shell } from 'electron';
import type { MainWindow } from './window.ts';

interface MenuOptions {
  locale: Locale;
  window: MainWindow;
  logFile: string;
}

/** The application menu in the creator's language. Called again when the language changes. */
export function applyMenu({ locale, window, logFile }: MenuOptions): void {
  const { t } = createI18n(locale);
  const isMac = process.platform === 'darwin';
  const role = (name: MenuItemConstructorOptions['role'], label: string): MenuItemConstructorOptions => ({
    role: name,
    label,
  });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const settings: MenuItemConstructorOptions = {
    label: t('native:menu.settings'),
    accelerator: 'CmdOrCtrl+,',
    click: () => window.navigate('/settings'),
  };
  const quit = role('quit', t('native:menu.quit'));

  const appMenu: MenuItemConstructorOptions = {
    label: app.name,
    submenu: [
      role('about', t('native:menu.about')),
      line,
      settings,
      line,
      role('services', t('native:menu.services')),
      line,
      role('hide', t('native:menu.hide')),
      role('hideOthers', t('native:menu.hideOthers')),
      role('unhide', t('native:menu.showAll')),
      line,
      quit,
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: t('native:menu.file'),
    submenu: [
      {
        label: t('native:menu.newPost'),
        accelerator: 'CmdOrCtrl+N',
        click: () => window.navigate('/compose'),
      },
      line,
      ...(isMac ? [role('close', t('native:menu.close'))] : [settings, line, quit]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: t('native:menu.edit'),
    submenu: [
      role('undo', t('native:menu.undo')),
      role('redo', t('native:menu.redo')),
      line,
      role('cut', t('native:menu.cut')),
      role('copy', t('native:menu.copy')),
      role('paste', t('native:menu.paste')),
      role('selectAll', t('native:menu.selectAll')),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: t('native:menu.view'),
    submenu: [
      role('resetZoom', t('native:menu.actualSize')),
      role('zoomIn', t('native:menu.zoomIn')),
      role('zoomOut', t('native:menu.zoomOut')),
      line,
      role('togglefullscreen', t('native:menu.fullScreen')),
      ...(app.isPackaged ? [] : [role('toggleDevTools', t('native:menu.developerTools'))]),
    ],
  };
  const windows: MenuItemConstructorOptions = {
    label: t('native:menu.window'),
    role: 'windowMenu',
    submenu: [role('minimize', t('native:menu.minimize')), role('zoom', t('native:menu.zoom'))],
  };
  const help: MenuItemConstructorOptions = {
    label: t('native:menu.help'),
    role: 'help',
    submenu: [{ label: t('native:menu.showLog'), click: () => shell.showItemInFolder(logFile) }],
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([...(isMac ? [appMenu] : []), file, edit, view, windows, help]),
  );
}

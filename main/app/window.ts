import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';
import { APP_ORIGIN } from './app-protocol.ts';
import type { SettingsStore } from './settings.ts';
import { placeWindow, SMALLEST } from './window-place.ts';

/** `--wall` of the interface's tokens: what is seen before the first paint, so that nothing flashes. */
const WALL = { light: '#f5f2ec', dark: '#151311' } as const;
const wall = () => (nativeTheme.shouldUseDarkColors ? WALL.dark : WALL.light);

interface WindowOptions {
  settings: SettingsStore;
  bus: EventBus;
  logger: Logger;
  /** The development server's address, or null for the built interface. */
  devServer: string | null;
}

export interface MainWindow {
  /** Opens the window, or brings it to the front. */
  show(): void;
  /** Brings the window to the front and asks the interface for a screen. */
  navigate(path: string): void;
  isFocused(): boolean;
}

export function createMainWindow({ settings, bus, logger, devServer }: WindowOptions): MainWindow {
  let window: BrowserWindow | null = null;

  const followTheme = () => {
    nativeTheme.themeSource = settings.get().theme;
  };
  followTheme();
  bus.on('settings.changed', followTheme);
  nativeTheme.on('updated', () => window?.setBackgroundColor(wall()));

  const create = () => {
    const remembered = settings.windowBounds();
    const created = new BrowserWindow({
      ...placeWindow(
        remembered,
        screen.getAllDisplays().map((display) => display.workArea),
      ),
      minWidth: SMALLEST.width,
      minHeight: SMALLEST.height,
      title: 'Vitrine',
      show: false,
      autoHideMenuBar: true,
      backgroundColor: wall(),
      webPreferences: {
        preload: join(app.getAppPath(), 'out/preload/index.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        devTools: !app.isPackaged,
        // Elsewhere Chromium downloads dictionaries from a server of its maker's.
        spellcheck: process.platform === 'darwin',
      },
    });
    created.once('ready-to-show', () => {
      if (remembered?.maximized) created.maximize();
      created.show();
    });
    created.on('close', () => remember(created));
    created.on('closed', () => {
      window = null;
    });
    created.webContents.on('render-process-gone', (_event, { reason }) => {
      logger.error('the interface crashed', { reason });
      if (reason !== 'clean-exit' && !created.isDestroyed()) created.reload();
    });
    // The first navigation moves the page to another frame host. A debugger's agent that is created while that is
    // under way starts on the old one, answers with its empty document and can miss the new one: what attached
    // over `--remote-debugging-port` then waits for a page for ever. An agent created before follows the move.
    created.webContents.getOrCreateDevToolsTargetId();
    created.loadURL(devServer ?? `${APP_ORIGIN}/`).catch((error: unknown) => {
      logger.error('the interface did not load', error);
    });
    return created;
  };

  const remember = (closing: BrowserWindow) =>
    settings.setWindowBounds({ ...closing.getNormalBounds(), maximized: closing.isMaximized() });

  const show = () => {
    if (!window) {
      window = create();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };

  return {
    show,
    navigate(path) {
      const fresh = window === null;
      show();
      const ask = () => bus.emit('app.navigate', { path });
      if (fresh) window?.webContents.once('did-finish-load', ask);
      else ask();
    },
    isFocused: () => window?.isFocused() ?? false,
  };
}

import { ipcMain } from 'electron';
import type { WebContents } from 'electron';
import { RequestError, failureOf } from '#contract/errors';
import { hostArguments } from '#contract/host-api';
import type { HostApi } from '#contract/host-api';
import { hostChannels } from '#contract/host-channels';
import { answerCall } from '#contract/rpc';
import type { Answer, Handlers } from '#contract/rpc';
import { isTrustedFrame } from './origin';

/**
 * The one gate from the window to main: the sender is checked, the argument is read with its schema, and a failure
 * goes back as data. @param contents of the studio's window; @param origin that its page must have
 */
export function serveHost(contents: WebContents, origin: string, handlers: Handlers<HostApi>): void {
  const refused: Answer = {
    failure: failureOf(new RequestError('bad-request', 'This page may not ask for that.')),
  };
  ipcMain.handle(hostChannels.call, async (event, method: unknown, argument: unknown): Promise<Answer> => {
    const trusted = event.sender === contents && isTrustedFrame(event.senderFrame, origin);
    if (!trusted || typeof method !== 'string') return refused;
    return answerCall(handlers, hostArguments, method, argument);
  });
  contents.once('destroyed', () => ipcMain.removeHandler(hostChannels.call));
}

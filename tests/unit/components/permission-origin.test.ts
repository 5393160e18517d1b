/** The host that «Allow this site» asks for. */
import { describe, expect, it } from 'vitest';
import { originToAllow } from '../../../components/permission-origin';
import { DEFAULT_SETTINGS } from '../../../utils/core/settings';
import { jobIn, NOW } from './jobs';

const own = { ...DEFAULT_SETTINGS, serviceAddress: 'https://own.example.org/akool' };
const remote = { id: 'r1', acceptedAt: NOW, resultUrl: 'https://cdn.example.net/r.png' };

describe('originToAllow', () => {
  it('is what the failure names', () => {
    const failure = { kind: 'permission' as const, detail: 'https://results.example.net' };
    const job = jobIn({ status: 'waiting', reason: 'permission', resume: 'queued', failure });
    expect(originToAllow(job, own)).toBe('https://results.example.net');
  });

  it('is the result’s while it is being saved, the service’s before', () => {
    const attempts = [{ intendedAt: NOW, remote }];
    const saving = jobIn({ status: 'waiting', reason: 'permission', resume: 'saving' }, { attempts });
    expect(originToAllow(saving, own)).toBe('https://cdn.example.net');
    const queued = jobIn({ status: 'waiting', reason: 'permission', resume: 'queued' });
    expect(originToAllow(queued, own)).toBe('https://own.example.org');
  });
});

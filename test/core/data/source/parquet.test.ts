import { describe, expect, it } from 'vitest';
import { bytesSource } from '#core/data/source';
import { parquetSource } from '#core/data/source/parquet';
import { inspect } from '#core/data/inspect';
import { everything, refusal } from '../support';

/**
 * Four rows in two row groups, zstd, by pyarrow 25: text, big integers, floats with NaN, lists with a null, days, and
 * pictures as Hugging Face keeps them ({bytes, path}).
 */
const table = Buffer.from(
  'UEFSMRUEFRQVJkwVAhUAEgAAKLUv/SAKUQAABgAAAGjDqWxsbxUAFRIVJCwVBBUQFQYVBhwAAAAotS/9IAlJAAACAAAAAwEBAgAV' +
    'BBUgFTJMFQQVABIAACi1L/0gEIEAAAEAAAAAAAAAAgAAAAAAAAAVABUSFSQsFQQVEBUGFQYcAAAAKLUv/SAJSQAAAgAAAAQBAQMC' +
    'FQQVIBUyTBUEFQASAAAotS/9IBCBAAAAAAAAAADgPwAAAAAAAPh/FQAVEhUkLBUEFRAVBhUGHAAAACi1L/0gCUkAAAIAAAAEAQED' +
    'AhUEFRQVJkwVBBUAEgAAKLUv/SAKUQAAAQAAAGEBAAAAYhUAFSAVMiwVBhUQFQYVBhwAAAAotS/9IBCBAAACAAAAAwIDAAAAAx8A' +
    'AQMCFQQVCBUaTBUCFQASAAAotS/9IAQhAABXRwAAFQAVEhUkLBUEFRAVBhUGHAAAACi1L/0gCUkAAAIAAAAEAQEEABUEFZABFaIB' +
    'TBUCFQASAAAotS/9IEhBAgBEAAAAiVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAC0lEQVR4nGNgPwEAANkA0Nem' +
    'IjwAAAAASUVORK5CYIIVABUUFSYsFQQVEBUGFQYcAAAAKLUv/SAKUQAAAwAAAAMCAAECABUEFRIVJEwVAhUAEgAAKLUv/SAJSQAA' +
    'BQAAAGEucG5nFQAVFBUmLBUEFRAVBhUGHAAAACi1L/0gClEAAAMAAAADAgABAgAVBBUiFTRMFQQVABIAACi1L/0gEYkAAAUAAAB0' +
    'aHJlZQQAAABmb3VyFQAVEhUkLBUEFRAVBhUGHAAAACi1L/0gCUkAAAIAAAAEAQEDAhUEFSAVMkwVBBUAEgAAKLUv/SAQgQAAAwAA' +
    'AAAAAAABAAAAAAAgABUAFRIVJCwVBBUQFQYVBhwAAAAotS/9IAlJAAACAAAABAEBAwIVBBUgFTJMFQQVABIAACi1L/0gEIEAAEiv' +
    'vJry13o+AAAAAAAAAMAVABUSFSQsFQQVEBUGFQYcAAAAKLUv/SAJSQAAAgAAAAQBAQMCFQQVChUcTBUCFQASAAAotS/9IAUpAAAB' +
    'AAAAYxUAFSAVMiwVBBUQFQYVBhwAAAAotS/9IBCBAAACAAAABAADAAAAAwwAAQIAFQQVCBUaTBUCFQASAAAotS/9IAQhAABXRwAA' +
    'FQAVEhUkLBUEFRAVBhUGHAAAACi1L/0gCUkAAAIAAAAEAQEEABUEFQAVEkwVABUAEgAAKLUv/SAAAQAAFQAVDhUgLBUEFRAVBhUG' +
    'HAAAACi1L/0gBzkAAAIAAAAEAAAVBBUAFRJMFQAVABIAACi1L/0gAAEAABUAFQ4VICwVBBUQFQYVBhwAAAAotS/9IAc5AAACAAAA' +
    'BAAAFQQZvDUAGAZzY2hlbWEVDAAVDCUCGAR0ZXh0JQBMHAAAABUEJQIYAW4AFQolAhgBeAA1AhgGdG9rZW5zFQIVBkw8AAAANQQY' +
    'BGxpc3QVAgAVDCUCGAdlbGVtZW50JQBMHAAAABUCJQIYA2RheSUMTGwAAAA1AhgFaW1hZ2UVBAAVDCUCGAVieXRlcwAVDCUCGARw' +
    'YXRoJQBMHAAAABYIGSwZfCYAHBUMGTUABhAZGAR0ZXh0FQwWBBZoFowBJkomCCksFQQVABUCABUAFRAVAgA8FgwZBhkmAgIAAAAm' +
    'ABwVBBk1AAYQGRgBbhUMFgQWdBaYASbiASaUASksFQQVABUCABUAFRAVAgA8KQYZJgAEAAAAJgAcFQoZNQAGEBkYAXgVDBYEFnQW' +
    'mAEm+gImrAIpLBUEFQAVAgAVABUQFQIAPCkGGSYABAAAACYAHBUMGTUABhAZOAZ0b2tlbnMEbGlzdAdlbGVtZW50FQwWBhZ2FpoB' +
    'JoYEJsQDKSwVBBUAFQIAFQAVEBUCADwWBBkmBAIZRgACAAQAAAAmABwVAhk1AAYQGRgDZGF5FQwWBBZcFoABJpQFJt4EKSwVBBUA' +
    'FQIAFQAVEBUCADwpBhkmAAQAAAAmABwVDBk1AAYQGSgFaW1hZ2UFYnl0ZXMVDBYEFuoBFo4CJqAHJt4FKSwVBBUAFQIAFQAVEBUC' +
    'ADwWiAEZBhk2AgACAAAAJgAcFQwZNQAGEBkoBWltYWdlBHBhdGgVDBYEFmgWjAEmrAgm7AcpLBUEFQAVAgAVABUQFQIAPBYKGQYZ' +
    'NgIAAgAAABb0BhYEJggW8AgAGXwmABwVDBk1AAYQGRgEdGV4dBUMFgQWdhaaASbICSb4CCksFQQVABUCABUAFRAVAgA8FhIZBhkm' +
    'AAQAAAAmABwVBBk1AAYQGRgBbhUMFgQWdBaYASbgCiaSCiksFQQVABUCABUAFRAVAgA8KQYZJgAEAAAAJgAcFQoZNQAGEBkYAXgV' +
    'DBYEFnQWmAEm+AsmqgspLBUEFQAVAgAVABUQFQIAPCkGGSYABAAAACYAHBUMGTUABhAZOAZ0b2tlbnMEbGlzdAdlbGVtZW50FQwW' +
    'BBZsFpABJvoMJsIMKSwVBBUAFQIAFQAVEBUCADwWAhkmBAAZRgIAAAIAAAAmABwVAhk1AAYQGRgDZGF5FQwWBBZcFoABJogOJtIN' +
    'KSwVBBUAFQIAFQAVEBUCADwpBhkmAAQAAAAmABwVDBk1AAYQGSgFaW1hZ2UFYnl0ZXMVDBYEFlAWdCaADybSDiksFQQVABUCABUA' +
    'FRAVAgA8FgAZBhk2BAAAAAAAJgAcFQwZNQAGEBkoBWltYWdlBHBhdGgVDBYEFlAWdCb0DybGDyksFQQVABUCABUAFRAVAgA8FgAZ' +
    'Bhk2BAAAAAAAFsYFFgQm+AgWwgcAKCBwYXJxdWV0LWNwcC1hcnJvdyB2ZXJzaW9uIDI1LjAuMRl8HAAAHAAAHAAAHAAAHAAAHAAA' +
    'HAAAAGYEAABQQVIx',
  'base64',
);

describe('parquetSource', () => {
  it('reads text, numbers, lists, times and pictures, group by group', async () => {
    const { columns, rows, preview } = await everything(parquetSource(bytesSource('x.parquet', table)));
    expect(columns).toEqual(['text', 'n', 'x', 'tokens', 'day', 'image']);
    expect(rows).toEqual([
      ['héllo', '1', '0.5', '["a","b"]', '2020-01-02', 'image:1x2x1:B8g='],
      ['', '2', '', '[]', '2020-01-02', ''],
      ['three', '3', '1e-7', '', '2020-01-02', ''],
      ['four', '9007199254740993', '-2', '["c"]', '2020-01-02', ''],
    ]);
    expect(preview.options.format).toBe('parquet');
  });

  it('reads it from a stream that cannot be read from the middle', async () => {
    const { slice: _, ...stream } = bytesSource('x.parquet', table);
    expect((await inspect(parquetSource(stream))).rowCount).toBe(4);
  });

  it('refuses a cut file, and bytes that only begin like one', async () => {
    const cut = bytesSource('cut.parquet', table.subarray(0, table.length - 20));
    expect((await refusal(inspect(parquetSource(cut)))).message).toMatch(
      /“cut.parquet” is no whole Parquet table/,
    );
    const noise = bytesSource('noise.parquet', Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(100, 7)]));
    expect((await refusal(inspect(parquetSource(noise)))).message).toMatch(/no whole Parquet table/);
  });
});

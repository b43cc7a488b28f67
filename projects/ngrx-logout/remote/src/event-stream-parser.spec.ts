import { EventStreamParser, type StreamedEvent } from './event-stream-parser';

/** All that a stream says, read in these chunks. */
function read(...chunks: readonly string[]) {
  const parser = new EventStreamParser();
  const events: StreamedEvent[] = [];
  const retries: number[] = [];
  for (const chunk of chunks) {
    const streamed = parser.read(chunk);
    events.push(...streamed.events);
    if (streamed.retry !== null) {
      retries.push(streamed.retry);
    }
  }
  return { events, retries };
}

const event = (data: string, name = 'message'): StreamedEvent => ({ name, data });

describe('EventStreamParser', () => {
  for (const [name, end] of Object.entries({ LF: '\n', CR: '\r', CRLF: '\r\n' })) {
    const lines = [': hello', 'event: ended', 'data: a', 'data: b', '', 'data:c', '', 'data: d'];
    const text = [...lines, '', ''].join(end);
    const all = [event('a\nb', 'ended'), event('c'), event('d')];

    it(`reads lines that end in ${name}, cut in two at any place`, () => {
      for (let cut = 0; cut <= text.length; cut++) {
        expect(read(text.slice(0, cut), text.slice(cut)).events).toEqual(all);
      }
    });

    it(`reads lines that end in ${name}, character by character`, () => {
      const characters = Array.from(text);
      expect(read(...characters).events).toEqual(all);
      expect(read(...characters.flatMap((character) => [character, ''])).events).toEqual(all);
    });
  }

  const READ: [string, string, StreamedEvent[]][] = [
    ['takes off one space, and no more', 'data:  x \n\n', [event(' x ')]],
    ['keeps colons of the value', 'data: a:b: c\n\n', [event('a:b: c')]],
    ['reads a field without a colon as empty', 'data\n\n', [event('')]],
    ['reads an empty line of data', 'data: a\ndata:\ndata: b\n\n', [event('a\n\nb')]],
    ['says nothing without data', 'event: ended\n\n', []],
    ['forgets the name with its event', 'event: x\n\ndata: a\n\n', [event('a')]],
    ['takes the last name', 'event: x\nevent: y\ndata: a\n\n', [event('a', 'y')]],
    ['skips comments, ids and unknown fields', ':\n:x\nid: 7\nfoo: bar\n data: x\n\n', []],
    ['says nothing of an event that has not ended', 'data: a\n', []],
    ['takes a name that is no field', 'constructor: x\n__proto__: x\ndata: a\n\n', [event('a')]],
    [
      'reads other line separators as text',
      'data: a\u2028b\u0085c\n\n',
      [event('a\u2028b\u0085c')],
    ],
  ];
  for (const [name, text, events] of READ) {
    it(name, () => {
      expect(read(text).events).toEqual(events);
    });
  }

  it('reads how long to wait, where it is digits alone', () => {
    const text = 'retry: 3000\nretry: 5s\nretry: -1\nretry:\nretry: 1e3\n';
    expect(read(text, 'retry:250\n').retries).toEqual([3000, 250]);
  });

  it('skips an event that is too long, and reads the next', () => {
    const long = 'x'.repeat(70_000);
    const next = 'data: next\n\n';
    expect(read(`data: ${long}\n\n${next}`).events).toEqual([event('next')]);
    expect(read('data: ', long, '\n\n', next).events).toEqual([event('next')]);
    expect(read('data: ', long, long, 'x\ndata: y\n\n', next).events).toEqual([event('next')]);
    expect(read('data: ', long, '\nevent: ended\n\n', next).events).toEqual([event('next')]);
    expect(read(`data: ${'x'.repeat(60_000)}\n`.repeat(100), '\n', next).events).toEqual([
      event('next'),
    ]);
  });
});

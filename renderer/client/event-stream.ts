/** Calls the listener with each event of a stream of server-sent events. Resolves at its end; rejects if it breaks off. */
export async function readEvents(body: ReadableStream<Uint8Array>, listener: (event: string) => void): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  const start = 'data: ';
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    // Our events are JSON, so each is one line. The other lines are comments.
    for (const line of lines) if (line.startsWith(start)) listener(line.slice(start.length));
  }
}

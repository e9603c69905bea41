import { type AddressInfo, createServer, connect, type Server, type Socket } from 'node:net';

/**
 * A network cable between a program and the hub that can be pulled: what is
 * under way breaks, and nothing new gets through, until it is plugged in again.
 */
export class Cable {
  private sockets = new Set<Socket>();
  private server?: Server;

  private constructor(
    readonly port: number,
    private readonly target: number,
  ) {}

  /** Lays a cable to a port on this computer. */
  static async to(target: number): Promise<Cable> {
    const probe = createServer().listen(0, '127.0.0.1');
    await new Promise((ready) => probe.once('listening', ready));
    const { port } = probe.address() as AddressInfo;
    await new Promise((closed) => probe.close(closed));
    const cable = new Cable(port, target);
    await cable.plugIn();
    return cable;
  }

  async plugIn(): Promise<void> {
    this.server = createServer((near) => {
      const far = connect(this.target, '127.0.0.1');
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(from);
        from.pipe(to);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          this.sockets.delete(from);
          to.destroy();
        });
      }
    });
    this.server.listen(this.port, '127.0.0.1');
    await new Promise((ready) => this.server?.once('listening', ready));
  }

  async pull(): Promise<void> {
    const closed = new Promise((done) => this.server?.close(done));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

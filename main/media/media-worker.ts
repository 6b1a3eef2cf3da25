import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { Answer, RESULTS, type Task, type TaskResult } from './worker/protocol.ts';
import type { WorkerPort } from './worker-port.ts';

export interface MediaWorker {
  /**
   * Runs a task in a worker process. Rejects with an `AppError` that names the file; with the signal's
   * reason when aborted (a task that already runs is stopped with its process).
   */
  run<T extends Task>(task: T, name: string, signal?: AbortSignal): Promise<TaskResult<T['kind']>>;
  /** Starts a process before it is needed: that takes half a second. */
  warm(): void;
  /** Stops all processes; what is pending is rejected. */
  close(): void;
}

export interface MediaWorkerOptions {
  launch(): WorkerPort;
  /** Processes at once. Each does one task at a time, so a crash always has exactly one culprit. */
  size?: number;
  /** After this long a task counts as hung and its process is ended. */
  deadlineMs?: number;
  clock: Clock;
  logger: Logger;
}

interface Job {
  id: number;
  task: Task;
  name: string;
  /** How many processes have died on it. */
  deaths: number;
  settle(outcome: { result: unknown } | { error: unknown }): void;
}

interface Lane {
  port: WorkerPort;
  job: Job | null;
  stopTimer: AbortController | null;
}

const DEADLINE_MS = 120_000;
/** A process can be ended by the system for want of memory: one more try, then the file is to blame. */
const MAX_DEATHS = 2;

const blameOf = (task: Task) =>
  task.kind === 'probe_video' || task.kind === 'fast_start' ? 'video_damaged' : 'image_damaged';

/** Client of the media worker processes, which start when needed and are replaced when they die. */
export function createMediaWorker(options: MediaWorkerOptions): MediaWorker {
  const { launch, size = 2, deadlineMs = DEADLINE_MS, clock, logger } = options;
  const lanes = new Set<Lane>();
  const queue: Job[] = [];
  let nextId = 1;
  let closed = false;

  function pump(): void {
    while (!closed && queue.length > 0) {
      const idle = [...lanes].find(({ job }) => job === null);
      if (!idle && lanes.size >= size) return;
      const job = queue.shift();
      if (!job) return;
      try {
        start(idle ?? open(), job);
      } catch (error) {
        logger.error('a media worker could not be started', error);
        job.settle({ error: new AppError('internal', { name: job.name }, { cause: error }) });
      }
    }
  }

  function open(): Lane {
    const lane: Lane = { port: launch(), job: null, stopTimer: null };
    lanes.add(lane);
    lane.port.onMessage((message) => onAnswer(lane, message));
    lane.port.onExit((how) => onExit(lane, how));
    return lane;
  }

  function start(lane: Lane, job: Job): void {
    const timer = new AbortController();
    lane.job = job;
    lane.stopTimer = timer;
    clock.sleep(deadlineMs, timer.signal).then(
      () => lane.port.kill(),
      () => {},
    );
    lane.port.postMessage({ id: job.id, task: job.task });
  }

  function release(lane: Lane): Job | null {
    const { job } = lane;
    lane.stopTimer?.abort();
    lane.job = null;
    return job;
  }

  function onAnswer(lane: Lane, message: unknown): void {
    const answer = Answer.safeParse(message);
    // An answer to a task that was aborted meanwhile is dropped.
    if (!answer.success || lane.job?.id !== answer.data.id) return;
    const job = release(lane);
    if (answer.data.ok) {
      const result = job && RESULTS[job.task.kind].safeParse(answer.data.result);
      job?.settle(result?.success ? { result: result.data } : { error: new AppError('internal') });
    } else {
      const { code, detail } = answer.data;
      logger.info('a media task failed', { kind: job?.task.kind, code, detail });
      job?.settle({ error: new AppError(code, { name: job.name }) });
    }
    pump();
  }

  function onExit(lane: Lane, how: string): void {
    // A failed start can report itself twice, as an error and as an exit.
    if (!lanes.delete(lane)) return;
    const job = release(lane);
    if (job) {
      job.deaths += 1;
      logger.warn('a media worker died', { kind: job.task.kind, deaths: job.deaths, how });
      if (closed) job.settle({ error: new AppError('internal', { name: job.name }) });
      else if (job.deaths < MAX_DEATHS) queue.unshift(job);
      else job.settle({ error: new AppError(blameOf(job.task), { name: job.name }) });
    }
    pump();
  }

  function drop(job: Job, reason: unknown): void {
    const waiting = queue.indexOf(job);
    if (waiting !== -1) queue.splice(waiting, 1);
    job.settle({ error: reason });
    const lane = [...lanes].find((candidate) => candidate.job === job);
    if (!lane) return;
    lanes.delete(lane);
    release(lane);
    lane.port.kill();
    pump();
  }

  return {
    run<T extends Task>(task: T, name: string, signal?: AbortSignal) {
      return new Promise<TaskResult<T['kind']>>((resolve, reject) => {
        if (closed) return reject(new AppError('internal', { name }));
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = () => drop(job, signal?.reason);
        const job: Job = {
          id: nextId++,
          task,
          name,
          deaths: 0,
          settle(outcome) {
            signal?.removeEventListener('abort', onAbort);
            // `RESULTS` checked that the result is the one of this kind of task.
            if ('error' in outcome) reject(outcome.error);
            else resolve(outcome.result as TaskResult<T['kind']>);
          },
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        // What is on the screen now comes first, and of that what was asked for last.
        if (task.kind === 'thumbnail') queue.unshift(job);
        else queue.push(job);
        pump();
      });
    },
    warm() {
      if (closed || lanes.size > 0) return;
      try {
        open();
      } catch (error) {
        logger.warn('a media worker could not be started', error);
      }
    },
    close() {
      closed = true;
      for (const job of queue.splice(0)) job.settle({ error: new AppError('internal', { name: job.name }) });
      for (const lane of lanes) {
        release(lane)?.settle({ error: new AppError('internal') });
        lane.port.kill();
      }
      lanes.clear();
    },
  };
}

package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.generate.code.KernelBody;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Threads that help with large launches: one less than the machine has cores. They start at the
/// first need, sleep but for a moment after each launch, and end when there was nothing to do for a
/// while. Where one cannot be started, those that there are do the work. A launch is cut into whole
/// tiles, and no value depends on who computes which, so the bits do not depend on the number of
/// threads. The system property `adjoint.threads` sets how many take part, the caller's included.
final class Workers {
    /// Of what is left, a thread takes so much at a time, times its share: what is left at the end
    /// is soon done, though a thread that the system puts aside has its part still to do.
    private static final int PARTS_A_THREAD = 2;

    /// How many parts each thread would have if all were of the smallest size.
    private static final int SMALLEST_PARTS = 16;

    private static final long IDLE_NANOS = 2_000_000_000L;

    /// How long no other thread is started after one could not be.
    private static final long REST_NANOS = 1_000_000_000L;

    /// More threads than any machine has cores.
    private static final int MOST_THREADS = 4096;

    static final int THREADS = threads();

    /// How long a helper stays awake after its work: the next launch of the same run comes sooner,
    /// and a thread that sleeps takes tens of microseconds to come.
    private static final long LINGER_NANOS = 100_000;

    private static final int CLOSED = -1;
    private static final Workers SHARED = new Workers();

    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicInteger taken = new AtomicInteger();

    /// How many helpers are at work, or [#CLOSED].
    private final AtomicInteger atWork = new AtomicInteger(CLOSED);

    private final List<Helper> helpers = new ArrayList<>();
    private @Nullable Work work;
    private @Nullable KernelBody body;
    private @Nullable Thread caller;
    private int smallest;
    private long noThreadUntil = System.nanoTime();
    private boolean isWarned;
    private volatile @Nullable Throwable failure;

    private Workers() {}

    private static int threads() {
        int cores = Runtime.getRuntime().availableProcessors();
        String told = System.getProperty("adjoint.threads");
        int threads = Integer.getInteger("adjoint.threads", told == null ? cores : 0);
        if (threads < 1 || threads > MOST_THREADS) {
            System.getLogger(Workers.class.getPackageName())
                    .log(
                            Level.WARNING,
                            "adjoint.threads: got {0}, needed a number from 1 to {1}: as many"
                                    + " threads as the machine has cores take part, {2}",
                            told,
                            Integer.toString(MOST_THREADS),
                            cores);
            return cores;
        }
        return threads;
    }

    /// Runs a launch, with help where that is worth it and nobody else is being helped.
    ///
    /// @param isAlone whether the caller wants no help
    static void run(Work work, Form form, Scratch scratch, boolean isAlone) {
        KernelBody body = work.body(form);
        boolean helps = THREADS > 1 && !isAlone && work.isLarge();
        boolean shared = helps && SHARED.busy.compareAndSet(false, true);
        if (!shared) {
            work.run(body, scratch.of(work, body), 0, work.end());
            return;
        }
        try {
            SHARED.share(work, body, scratch);
            if (work.end() > work.range()) {
                work.run(body, scratch.of(work, body), work.range(), work.end());
            }
        } finally {
            SHARED.busy.set(false);
        }
    }

    private void share(Work shared, KernelBody itsBody, Scratch scratch) {
        startHelpers();
        int tiles = Math.ceilDiv(shared.range(), shared.tile());
        work = shared;
        body = itsBody;
        caller = Thread.currentThread();
        smallest = Math.max(1, tiles / (THREADS * SMALLEST_PARTS)) * shared.tile();
        failure = null;
        taken.set(0);
        atWork.set(0);
        // By numbers: an iterator would be an object in each launch.
        for (int i = 0; i < helpers.size(); i++) {
            helpers.get(i).wake();
        }
        try {
            takeParts(shared, itsBody, scratch.of(shared, itsBody));
        } finally {
            long since = System.nanoTime();
            while (!atWork.compareAndSet(0, CLOSED)) {
                if (System.nanoTime() - since < LINGER_NANOS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
        }
        Throwable thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("run: a helping thread failed", thrown);
        }
    }

    /// Starts the helpers that are not there.
    private void startHelpers() {
        helpers.removeIf(helper -> !helper.thread.isAlive());
        if (helpers.size() == THREADS - 1 || System.nanoTime() - noThreadUntil < 0) {
            return;
        }
        try {
            while (helpers.size() < THREADS - 1) {
                Helper helper = new Helper();
                helper.thread.start();
                helpers.add(helper);
            }
        } catch (OutOfMemoryError noThread) {
            noThreadUntil = System.nanoTime() + REST_NANOS;
            if (!isWarned) {
                isWarned = true;
                System.getLogger(Workers.class.getPackageName())
                        .log(
                                Level.WARNING,
                                "A thread to help with large kernels cannot be started, so they"
                                        + " are slower",
                                noThread);
            }
        }
    }

    private void takeParts(Work shared, KernelBody itsBody, Object own) {
        int range = shared.range();
        int from = taken.get();
        while (from < range) {
            int to = from + part(range - from, shared.tile());
            if (taken.compareAndSet(from, to)) {
                shared.run(itsBody, own, from, to);
            }
            from = taken.get();
        }
    }

    /// How much of what is left to take.
    private int part(int left, int tile) {
        int share = left / (PARTS_A_THREAD * THREADS) / tile * tile;
        return Math.min(left, Math.max(share, smallest));
    }

    private final class Helper {
        private final Scratch scratch = new Scratch();
        private final Thread thread;
        private volatile boolean awake;
        private volatile boolean asleep;

        Helper() {
            thread =
                    Thread.ofPlatform()
                            .daemon()
                            .name("adjoint-worker")
                            .inheritInheritableThreadLocals(false)
                            .unstarted(this::help);
            thread.setContextClassLoader(null);
        }

        void wake() {
            awake = true;
            if (asleep) {
                LockSupport.unpark(thread);
            }
        }

        private void help() {
            while (isWoken()) {
                awake = false;
                if (join()) {
                    helpOnce();
                }
            }
        }

        /// Waits for work; false where there was none for long. A caller that wakes this helper in
        /// the moment in which it ends goes on without it.
        private boolean isWoken() {
            long since = System.nanoTime();
            while (!awake && System.nanoTime() - since < LINGER_NANOS) {
                Thread.onSpinWait();
            }
            asleep = true;
            while (!awake) {
                long left = IDLE_NANOS - (System.nanoTime() - since);
                if (left <= 0) {
                    return false;
                }
                LockSupport.parkNanos(Workers.this, left);
            }
            asleep = false;
            return true;
        }

        /// Whether there is something to help with still: the caller does not wait for a helper
        /// that comes when all is done.
        private boolean join() {
            int now = atWork.get();
            while (now != CLOSED && !atWork.compareAndSet(now, now + 1)) {
                now = atWork.get();
            }
            return now != CLOSED;
        }

        private void helpOnce() {
            Thread waiting = caller;
            try {
                Work shared = Objects.requireNonNull(work);
                KernelBody itsBody = Objects.requireNonNull(body);
                Object own = scratchFor(shared, itsBody);
                if (own != null) {
                    takeParts(shared, itsBody, own);
                }
            } catch (Throwable e) {
                failure = e;
            } finally {
                if (atWork.decrementAndGet() == 0) {
                    LockSupport.unpark(waiting);
                }
            }
        }

        /// Null where there is too little memory: the caller does the work without this helper.
        private @Nullable Object scratchFor(Work shared, KernelBody itsBody) {
            try {
                return scratch.of(shared, itsBody);
            } catch (OutOfMemoryError tooLittle) {
                return null;
            }
        }
    }
}

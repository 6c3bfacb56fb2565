package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.generate.KernelBody;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Threads that help with large launches: one less than the machine has cores, started at the first
/// need, asleep but for a moment after each launch. A launch is cut into whole tiles, and no value
/// depends on who computes which, so the bits do not depend on the number of threads. The system
/// property `adjoint.threads` sets how many take part, the caller's included.
final class Workers {
    private static final int PARTS_A_THREAD = 4;
    static final int THREADS =
            Math.max(
                    1,
                    Integer.getInteger(
                            "adjoint.threads", Runtime.getRuntime().availableProcessors()));

    /// How long a helper stays awake after its work: the next launch of the same run comes sooner,
    /// and a thread that sleeps takes tens of microseconds to come.
    private static final long LINGER_NANOS = 100_000;

    private static final int CLOSED = -1;
    private static final Workers SHARED = new Workers();

    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicInteger nextPart = new AtomicInteger();

    /// How many helpers are at work, or [#CLOSED].
    private final AtomicInteger atWork = new AtomicInteger(CLOSED);

    private final List<Helper> helpers = new ArrayList<>();
    private @Nullable Work work;
    private @Nullable KernelBody body;
    private @Nullable Thread caller;
    private int part;
    private volatile @Nullable Throwable failure;

    private Workers() {}

    /// Runs a launch, with help where that is worth it and nobody else is being helped.
    ///
    /// @param isAlone whether the caller wants no help
    static void run(Work work, Form form, Scratch scratch, boolean isAlone) {
        KernelBody body = work.body(form);
        boolean helps = THREADS > 1 && !isAlone && work.isLarge();
        boolean shared = helps && SHARED.busy.compareAndSet(false, true);
        if (!shared) {
            work.run(body, scratch.of(work), 0, work.end());
            return;
        }
        try {
            SHARED.share(work, body, scratch);
            if (work.end() > work.range()) {
                work.run(body, scratch.of(work), work.range(), work.end());
            }
        } finally {
            SHARED.busy.set(false);
        }
    }

    private void share(Work shared, KernelBody itsBody, Scratch scratch) {
        if (helpers.isEmpty()) {
            for (int i = 1; i < THREADS; i++) {
                helpers.add(new Helper());
            }
        }
        int parts = THREADS * PARTS_A_THREAD;
        int tiles = Math.ceilDiv(Math.ceilDiv(shared.range(), shared.tile()), parts);
        work = shared;
        body = itsBody;
        caller = Thread.currentThread();
        part = tiles * shared.tile();
        failure = null;
        nextPart.set(0);
        atWork.set(0);
        for (Helper helper : helpers) {
            helper.wake();
        }
        try {
            takeParts(shared, itsBody, scratch);
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

    private void takeParts(Work shared, KernelBody itsBody, Scratch scratch) {
        Object own = scratch.of(shared);
        int range = shared.range();
        for (long from = next(); from < range; from = next()) {
            shared.run(itsBody, own, (int) from, (int) Math.min(from + part, range));
        }
    }

    private long next() {
        return (long) nextPart.getAndIncrement() * part;
    }

    private final class Helper {
        private final Scratch scratch = new Scratch();
        private final Thread thread;
        private volatile boolean awake;
        private volatile boolean asleep;

        Helper() {
            thread = Thread.ofPlatform().daemon().name("adjoint-worker").start(this::help);
        }

        void wake() {
            awake = true;
            if (asleep) {
                LockSupport.unpark(thread);
            }
        }

        private void help() {
            while (true) {
                long since = System.nanoTime();
                while (!awake && System.nanoTime() - since < LINGER_NANOS) {
                    Thread.onSpinWait();
                }
                asleep = true;
                while (!awake) {
                    LockSupport.park(Workers.this);
                }
                asleep = false;
                awake = false;
                if (join()) {
                    helpOnce();
                }
            }
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
                takeParts(Objects.requireNonNull(work), Objects.requireNonNull(body), scratch);
            } catch (RuntimeException | Error e) {
                failure = e;
            }
            if (atWork.decrementAndGet() == 0) {
                LockSupport.unpark(waiting);
            }
        }
    }
}

package dev.adjoint.autodiff.generate;

import com.sun.management.ThreadMXBean;

import dev.adjoint.autodiff.generate.code.Calls;
import dev.adjoint.autodiff.generate.lanes.FreeCore;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.util.function.Function;

/// Code on its way to the JIT compiler, which is to have it before it serves. C2 takes a method
/// after some thousands of calls, and compiles what its profile has seen. So the code is called
/// some hundred times to have a profile, then on small data that takes it along every way, and then
/// thousands of times with nothing to do. It is compiled when calls on the small data allocate
/// nothing, since a vector that is not compiled is an object.
///
/// A method that the tiered compiler has once compiled without a profile, as it does while it is
/// busy, and that its first tier cannot compile with one, never comes to C2. So after a while the
/// code is defined once more, as a class that the JIT compiler has not seen.
final class Priming {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ATTEMPTS = 3;

    /// Calls until the interpreter keeps a profile.
    private static final int FIRST_CALLS = 600;

    /// Calls until C2 is asked for the method.
    private static final int CALLS = 6000;

    private static final int CALLS_A_ROUND = 3000;

    /// Rounds between two in which all of the work is done, whatever the quickest shows.
    private static final int ROUNDS = 6;

    private static final long FIRST_PATIENCE = 1_200_000_000;
    private static final long PATIENCE_A_BYTE = 100_000;
    private static final long MILLISECOND = 1_000_000;
    private static final int LONGEST_REST = 20;

    /// Rounds with one small figure after which it stays: C2 compiled the code, but for a vector
    /// here and there that it could not keep in a register. The order in which C2 inlines differs
    /// between attempts, so the next one is usually free of it. In the last attempt the code is
    /// accepted as it is, since it is still many times as fast as scalar code.
    private static final int STEADY = 20;

    /// How many times smaller than at first a small figure is. Where C2 lacks an operation, such as
    /// masks of two lanes, a tenth to a half is left, and the scalar form is quicker.
    private static final int NEARLY = 32;

    private static final long MUCH = Long.MAX_VALUE;

    private final Function<Boolean, Calls> definition;
    private final int bytes;
    private @Nullable Calls calls;
    private int attempt = -1;

    /// Nanoseconds of a free core until the attempt has failed.
    private double patience;

    private long checked;
    private long next;
    private int round;
    private long[] atFirst = {};
    private long last;
    private int steady;
    private boolean isCompiled;

    /// @param definition the calls of the code; of a class that is not known yet where it is true
    /// @param bytes how long the code is
    Priming(Function<Boolean, Calls> definition, int bytes) {
        this.definition = definition;
        this.bytes = bytes;
    }

    boolean isCompiled() {
        return isCompiled;
    }

    /// Whether all attempts failed.
    boolean isGivenUp() {
        return attempt >= ATTEMPTS;
    }

    boolean isDone() {
        return isCompiled || isGivenUp();
    }

    /// The bytes that the last calls on the small data allocated.
    long allocated() {
        return last;
    }

    /// Goes on with what can be done now; where nothing can, it returns at once.
    void proceed() {
        if (isDone() || System.nanoTime() < next) {
            return;
        }
        Calls now = calls;
        if (now == null) {
            begin();
        } else if (round == 0) {
            work(now);
            atFirst = now.works().stream().mapToLong(Priming::allocated).toArray();
            repeat(now.empty(), CALLS);
            rest();
        } else {
            check(now);
        }
    }

    private void begin() {
        attempt++;
        if (isGivenUp()) {
            return;
        }
        Calls now = definition.apply(attempt > 0);
        calls = now;
        round = 0;
        steady = 0;
        patience = (FIRST_PATIENCE + bytes * PATIENCE_A_BYTE) << attempt;
        checked = System.nanoTime();
        repeat(now.empty(), FIRST_CALLS);
        next = System.nanoTime() + MILLISECOND;
    }

    private void check(Calls its) {
        repeat(its.empty(), CALLS_A_ROUND);
        if (round % ROUNDS == 0) {
            work(its);
        }
        long before = last;
        last = allocatedBy(its);
        steady = last == before ? steady + 1 : 0;
        boolean isSteady = steady >= STEADY && last != MUCH;
        boolean isLast = attempt == ATTEMPTS - 1;
        isCompiled = last == 0 || (isSteady && isLast);
        long now = System.nanoTime();
        patience -= (now - checked) * FreeCore.share();
        checked = now;
        if (!isCompiled && (patience < 0 || isSteady)) {
            calls = null;
        }
        rest();
    }

    private void rest() {
        round++;
        next = System.nanoTime() + Math.min(1 + round, LONGEST_REST) * MILLISECOND;
    }

    /// The bytes that the work allocates; [#MUCH] where a piece of it allocates much of what it
    /// allocated at first.
    private long allocatedBy(Calls now) {
        long sum = 0;
        for (int i = 0; i < atFirst.length; i++) {
            long bytesOfWork = allocated(now.works().get(i));
            if (bytesOfWork > atFirst[i] / NEARLY) {
                return MUCH;
            }
            sum += bytesOfWork;
        }
        return sum;
    }

    private static void work(Calls calls) {
        calls.works().forEach(Runnable::run);
    }

    private static void repeat(Runnable call, int times) {
        for (int i = 0; i < times; i++) {
            call.run();
        }
    }

    /// The bytes that some code, run once, allocates.
    private static long allocated(Runnable code) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        code.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}

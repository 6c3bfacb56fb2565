package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.generate.Kernel;
import dev.adjoint.autodiff.generate.Primer;
import dev.adjoint.autodiff.generate.code.KernelBody;
import dev.adjoint.autodiff.type.DType;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Has the vector forms of kernels compiled in the background while their scalar forms do the work:
/// a few at a time, so that the JIT compiler is never without one. A kernel whose programs are gone
/// before its turn is left to the garbage collector. The thread starts when there is work and ends
/// when there is none.
final class Warmup {
    /// Kernels that are worked on at a time: while C2 compiles one, others are made ready for it.
    private static final int AT_ONCE = 4;

    private static final long IDLE_MILLIS = 2000;

    /// From the first kernel that comes until work on it begins, unless somebody waits for one: a
    /// process that starts has better work for its cores, and one that ends soon needs no vectors.
    private static final long QUIET_NANOS = 300_000_000;

    /// Between two looks at the kernels that are worked on.
    private static final long REST_NANOS = 1_000_000;

    /// After something was thrown beside the work on a kernel.
    private static final long PAUSE_NANOS = 100_000_000;

    /// How long a waiting thread sleeps before it makes sure that somebody works.
    private static final long LOOK_MILLIS = 50;

    /// Times that a kernel is tried again after it failed.
    private static final int TIMES = 3;

    /// Times that a kernel is compiled again. Each time the profile has seen one way more.
    private static final int TIMES_AGAIN = 20;

    /// Kernels of one element type after which, if none has been compiled, no other is tried: the
    /// machine lacks something, as those with vectors of 128 bits lack masks of two lanes.
    private static final int IN_VAIN = 3;

    private static final Duration ENDLESS = Duration.ofDays(1000);
    private static final Object LOCK = new Object();
    private static final Deque<Task> WAITING = new ArrayDeque<>();
    private static final Map<Kernel, Task> PENDING = new WeakHashMap<>();

    /// By element type, how many kernels were given up; negative once one was compiled.
    private static final Map<DType, Integer> GIVEN_UP = new EnumMap<>(DType.class);

    private static @Nullable Thread worker;

    /// When the first of the tasks came that wait while nothing is done.
    private static long first;

    private static int waiters;
    private static boolean isWarned;

    private Warmup() {}

    private static final class Task {
        private final WeakReference<Kernel> kernel;
        private final long since = System.nanoTime();
        private @Nullable Primer primer;
        private int failures;

        Task(Kernel kernel) {
            this.kernel = new WeakReference<>(kernel);
        }
    }

    /// Asks for kernels to be compiled. A kernel that is asked for twice is compiled once. Returns
    /// whether a thread works on that, if there is something to do.
    static boolean request(Collection<Kernel> kernels) {
        synchronized (LOCK) {
            for (Kernel kernel : kernels) {
                if (isWaiting(kernel) && !PENDING.containsKey(kernel)) {
                    Task task = new Task(kernel);
                    PENDING.put(kernel, task);
                    first = WAITING.isEmpty() ? task.since : first;
                    WAITING.addLast(task);
                    LOCK.notifyAll();
                }
            }
            return isAtWork() || PENDING.isEmpty() || start();
        }
    }

    private static boolean isWaiting(Kernel kernel) {
        return kernel.isCold() || kernel.isOutdated();
    }

    private static boolean isPending(Kernel kernel) {
        synchronized (LOCK) {
            return isWaiting(kernel) || PENDING.containsKey(kernel);
        }
    }

    private static boolean isAtWork() {
        return worker != null && worker.isAlive();
    }

    /// Has a kernel compiled once more, which was and is no longer.
    ///
    /// @param sizes the sizes of the axes, and more, on which that showed
    static void again(Kernel kernel, int[] sizes) {
        if (kernel.coolDown(sizes) <= TIMES_AGAIN) {
            request(List.of(kernel));
        } else {
            stayScalar(kernel, "the JIT compiler gave its vector form up again and again");
        }
    }

    /// Waits until the kernels are compiled, or given up; those that nobody waits for come later.
    /// Returns whether all are compiled; false as well where the time is up, or where the thread is
    /// interrupted, and stays so.
    ///
    /// @param listener told at first, and whenever that changes
    static boolean await(
            Collection<Kernel> kernels, @Nullable Duration most, Consumer<Warmth> listener) {
        Set<Kernel> all = new HashSet<>(kernels);
        request(all);
        putFirst(all);
        try {
            count(1);
            return awaitAll(all, most, listener);
        } finally {
            count(-1);
        }
    }

    /// Notes that more threads wait, or fewer.
    private static void count(int more) {
        synchronized (LOCK) {
            waiters += more;
            LOCK.notifyAll();
        }
    }

    private static boolean awaitAll(
            Set<Kernel> all, @Nullable Duration most, Consumer<Warmth> listener) {
        long start = System.nanoTime();
        long patience = nanos(most);
        Warmth told = null;
        while (true) {
            boolean isOver = all.stream().noneMatch(Warmup::isPending);
            Warmth now = warmth(all);
            if (!now.equals(told)) {
                listener.accept(now);
                told = now;
            }
            long left = patience - (System.nanoTime() - start);
            if (isOver || left <= 0) {
                return now.isComplete();
            }
            synchronized (LOCK) {
                if (!request(all)) {
                    return now.isComplete();
                }
                try {
                    LOCK.wait(Math.min(LOOK_MILLIS, 1 + left / 1_000_000));
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
    }

    private static long nanos(@Nullable Duration most) {
        if (most == null || most.compareTo(ENDLESS) > 0) {
            return Long.MAX_VALUE;
        }
        return most.isNegative() ? 0 : most.toNanos();
    }

    static Warmth warmth(Collection<Kernel> kernels) {
        Set<Kernel> all = new HashSet<>(kernels);
        return new Warmth((int) all.stream().filter(Kernel::isWarm).count(), all.size());
    }

    /// The largest first: they take C2 the longest.
    private static void putFirst(Collection<Kernel> kernels) {
        synchronized (LOCK) {
            kernels.stream()
                    .sorted(Comparator.comparingInt(kernel -> kernel.spec().entries().size()))
                    .map(PENDING::get)
                    .filter(WAITING::remove)
                    .forEach(WAITING::addFirst);
        }
    }

    /// No thread is needed for a right result: where none can be started, kernels stay cold, and
    /// the next who asks for one tries again.
    private static boolean start() {
        // Made by who has memory still: the thread must not end on that.
        List<Task> active = new ArrayList<>(AT_ONCE);
        Thread thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("adjoint-warmup")
                        .inheritInheritableThreadLocals(false)
                        .unstarted(() -> work(active));
        thread.setContextClassLoader(null);
        // A thread that ended on something thrown left what it worked on.
        Set<Task> waiting = new HashSet<>(WAITING);
        PENDING.values().stream().filter(task -> !waiting.contains(task)).forEach(WAITING::addLast);
        try {
            thread.start();
            worker = thread;
            return true;
        } catch (OutOfMemoryError noThread) {
            if (!isWarned) {
                isWarned = true;
                log(
                        () -> "No thread can be started, so kernels stay in their scalar form",
                        noThread);
            }
            return false;
        }
    }

    private static void work(List<Task> active) {
        try {
            while (goesOn(active)) {
                LockSupport.parkNanos(REST_NANOS);
            }
        } finally {
            synchronized (LOCK) {
                worker = null;
            }
        }
    }

    /// Takes a turn. Returns whether there is more to do. Whatever is thrown, such as for want of
    /// memory, the same is tried again after a moment.
    private static boolean goesOn(List<Task> active) {
        try {
            if (!fill(active)) {
                return false;
            }
            proceed(active);
        } catch (Throwable beside) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    /// Takes tasks to work on. Returns whether there are any.
    private static boolean fill(List<Task> active) {
        synchronized (LOCK) {
            long end = System.currentTimeMillis() + IDLE_MILLIS;
            while (active.isEmpty() && (WAITING.isEmpty() || quiet() > 0)) {
                long left = WAITING.isEmpty() ? end - System.currentTimeMillis() : quiet();
                if (left <= 0) {
                    return false;
                }
                try {
                    LOCK.wait(left);
                } catch (InterruptedException _) {
                    // Nobody has a reason to interrupt this thread: it goes on.
                }
            }
            while (active.size() < AT_ONCE && !WAITING.isEmpty()) {
                active.add(WAITING.removeFirst());
            }
            return true;
        }
    }

    /// The milliseconds until work may begin.
    private static long quiet() {
        long nanos = first + QUIET_NANOS - System.nanoTime();
        return waiters > 0 ? 0 : Math.ceilDiv(nanos, 1_000_000);
    }

    private static void proceed(List<Task> active) {
        for (Task task : List.copyOf(active)) {
            Kernel kernel = task.kernel.get();
            if (kernel == null || isDone(task, kernel)) {
                synchronized (LOCK) {
                    if (kernel != null) {
                        PENDING.remove(kernel);
                    }
                    LOCK.notifyAll();
                }
                active.remove(task);
            }
        }
    }

    /// Whatever is thrown while a kernel is worked on, the thread goes on with the others. It is
    /// tried again, since the cause may lie beside it, such as a moment without memory.
    private static boolean isDone(Task task, Kernel kernel) {
        try {
            return proceed(task, kernel);
        } catch (Throwable failure) {
            task.primer = null;
            task.failures++;
            if (task.failures < TIMES) {
                return false;
            }
            if (!kernel.isWarm()) {
                stayScalar(kernel, "its vector form failed: " + failure, failure);
            }
            return true;
        }
    }

    private static boolean proceed(Task task, Kernel kernel) {
        DType dtype = kernel.spec().dtype();
        Optional<String> ofMachine = Kernel.reasonOfMachine();
        if (ofMachine.isPresent()) {
            kernel.stayScalar(ofMachine.get());
            return true;
        }
        if (task.primer == null) {
            if (kernel.vector().isEmpty()) {
                kernel.serve(kernel.scalar());
                return true;
            }
            if (kernel.isTooLong()) {
                String bytes = kernel.vectorBytes() + " bytes";
                stayScalar(kernel, "its vector form is too long for the JIT compiler: " + bytes);
                return true;
            }
            if (GIVEN_UP.getOrDefault(dtype, 0) >= IN_VAIN) {
                stayScalar(
                        kernel,
                        "the JIT compiler took no vector form of " + dtype + " on this machine");
                return true;
            }
            task.primer = Primer.of(kernel);
        }
        switch (task.primer.proceed()) {
            case GOING_ON -> {
                return false;
            }
            case COMPILED -> {
                KernelBody body = kernel.vector().orElseThrow();
                GIVEN_UP.put(dtype, Integer.MIN_VALUE);
                boolean isWatched = task.primer.allocated() == 0;
                kernel.serve(isWatched ? new Watch(kernel, body) : body);
            }
            case GIVEN_UP -> {
                if (kernel.isWarm()) {
                    return true;
                }
                GIVEN_UP.merge(dtype, 1, Integer::sum);
                double seconds = (System.nanoTime() - task.since) / 1e9;
                stayScalar(
                        kernel,
                        String.format(
                                Locale.ROOT,
                                "the JIT compiler did not take its vector form in %.1f s",
                                seconds));
            }
        }
        return true;
    }

    private static List<String> names(KernelSpec spec) {
        return spec.entries().stream()
                .flatMap(
                        entry ->
                                switch (entry) {
                                    case KernelSpec.Apply apply -> Stream.of(apply.op().label());
                                    case KernelSpec.Fold fold ->
                                            Stream.of(fold.reduction().label());
                                    case KernelSpec.Product _ -> Stream.of("matmul");
                                    default -> Stream.empty();
                                })
                .toList();
    }

    private static void stayScalar(Kernel kernel, String reason) {
        stayScalar(kernel, reason, null);
    }

    private static void stayScalar(Kernel kernel, String reason, @Nullable Throwable failure) {
        kernel.stayScalar(reason);
        log(
                () ->
                        "The kernel "
                                + names(kernel.spec())
                                + " stays in its scalar form, which is slower: "
                                + reason,
                failure);
    }

    private static void log(Supplier<String> message, @Nullable Throwable failure) {
        try {
            System.getLogger(Warmup.class.getPackageName())
                    .log(Level.WARNING, message.get(), failure);
        } catch (Throwable _) {
            // Where the log fails too, the kernels are still worked on.
        }
    }
}

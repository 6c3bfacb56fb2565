package endurance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/// Many threads at work on the same programs, none of which may get a bit that it would not have
/// got alone.
public final class Load {
    private static final int THREADS = 64;

    private Load() {}

    /// @param arguments the minutes to run
    public static void main(String[] arguments) throws Exception {
        int minutes = Integer.parseInt(arguments[0]);
        long start = System.nanoTime();
        long nanos = Duration.ofMinutes(minutes).toNanos();
        int rounds = run(_ -> System.nanoTime() - start < nanos);
        System.out.printf(
                "load: %d rounds of %d threads in %d minutes, no wrong bit%n",
                rounds, THREADS, minutes);
    }

    /// Begins rounds as long as that is so of their numbers; gives how many there were.
    ///
    /// @throws ExecutionException if a thread got another bit
    static int run(IntPredicate goesOn) throws InterruptedException, ExecutionException {
        SharedWork work = new SharedWork();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                all.add(
                        threads.submit(
                                () -> {
                                    int round = next.getAndIncrement();
                                    while (goesOn.test(round)) {
                                        work.round(round);
                                        done.incrementAndGet();
                                        round = next.getAndIncrement();
                                    }
                                }));
            }
            for (Future<?> thread : all) {
                thread.get();
            }
        }
        return done.get();
    }
}

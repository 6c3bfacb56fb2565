package dev.adjoint.viz.plot;

import java.util.List;
import java.util.stream.DoubleStream;

/// Round numbers of a range: multiples of 1, 2 or 5 times a power of ten.
final class Ticks {
    private static final int STEPS = 5;

    private Ticks() {}

    /// Returns two to six numbers from `low` to `high`; none if the range is not finite.
    static List<Double> of(double low, double high) {
        double rough = (high - low) / STEPS;
        if (!Double.isFinite(rough) || rough < Double.MIN_NORMAL) {
            return List.of();
        }
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step =
                power * DoubleStream.of(1, 2, 5).filter(n -> n * power >= rough).min().orElse(10);
        double first = Math.ceil(low / step);
        return DoubleStream.iterate(first, n -> n * step <= high, n -> n + 1)
                .limit(4 * STEPS)
                .map(n -> n * step)
                .boxed()
                .toList();
    }
}

package dev.adjoint.check;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/// The domain of an input, as declared by a record: its values, and the special ones among them.
///
/// @param name of the record's component
public record DeclaredDomain(String name, Domain domain) {
    /// Values at which rules often fail: zeros and ones, small integers, both tails, and numbers
    /// whose squares are still finite.
    private static final double[] SPECIAL = {
        0, -0.0, 1, -1, 2, -2, 3, 8, -8, 17, -17, 40, -40, 1e-8, -1e-8, 1e8, -1e8, 1e20, -1e20
    };

    /// The width of the drawn range around 0, or from a single limit.
    private static final double RANGE = 2;

    /// Returns the domains that a record declares, by name.
    ///
    /// @throws IllegalArgumentException if a component has no domain, or its limits are swapped
    public static Map<String, DeclaredDomain> of(Class<? extends Record> inputs) {
        Map<String, DeclaredDomain> all = new LinkedHashMap<>();
        for (RecordComponent component : inputs.getRecordComponents()) {
            Domain domain =
                    Optional.ofNullable(component.getAnnotation(Domain.class))
                            .orElseThrow(() -> refused(inputs, component, "got no domain"));
            if (!(domain.low() < domain.high())) {
                throw refused(inputs, component, "got " + domain.low() + " to " + domain.high());
            }
            all.put(component.getName(), new DeclaredDomain(component.getName(), domain));
        }
        return all;
    }

    private static IllegalArgumentException refused(
            Class<?> inputs, RecordComponent component, String got) {
        return new IllegalArgumentException(
                "domain of "
                        + inputs.getSimpleName()
                        + "."
                        + component.getName()
                        + ": "
                        + got
                        + ", needed a lower limit below the upper one: annotate the component by"
                        + " @Domain(low = …, high = …)");
    }

    public boolean contains(double value) {
        boolean isInside = domain.low() < value && value < domain.high();
        boolean isLimit = value == domain.low() || value == domain.high();
        boolean fits = !domain.whole() || value == Math.rint(value);
        boolean isIncluded = isInside || (isLimit && !domain.open());
        return fits && Double.isFinite(value) && isIncluded;
    }

    /// Returns the special values inside the domain, including the limits.
    public List<Double> special() {
        DoubleStream limits = DoubleStream.of(domain.low(), domain.high());
        return DoubleStream.concat(limits, Arrays.stream(SPECIAL))
                .filter(this::contains)
                .boxed()
                .distinct()
                .toList();
    }

    /// Draws an ordinary value.
    public double draw(RandomGenerator random) {
        double value = random.nextDouble(lowest(), highest());
        return domain.whole() ? Math.clamp(Math.rint(value), domain.low(), domain.high()) : value;
    }

    /// Returns the smallest value that is drawn.
    public double lowest() {
        return Double.isFinite(domain.low())
                ? domain.low()
                : Math.min(-RANGE, domain.high() - 2 * RANGE);
    }

    /// Returns the largest value that is drawn.
    public double highest() {
        return Double.isFinite(domain.high())
                ? domain.high()
                : Math.max(RANGE, domain.low() + 2 * RANGE);
    }
}

package dev.adjoint.check.arbitrary;

import static java.util.Objects.requireNonNull;

import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.DeclaredDomain;
import dev.adjoint.check.Domain;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Values for a record of inputs with declared domains:
///
/// ```java
/// record Inputs(@Domain(low = 0, high = 1) double share, @Domain(shape = {3}) Tensor x) {}
///
/// @Provide
/// Arbitrary<Inputs> inputs() {
///     return RecordArbitraries.of(Inputs.class);
/// }
/// ```
///
/// One element in ten is a special value of its domain: a limit, 0, 1, or a value in a tail.
/// Failing values shrink element by element.
@SuppressWarnings("exports") // users of this class have that module
public final class RecordArbitraries {
    private RecordArbitraries() {}

    /// Returns records whose components are `double`, `int`, `double[]` or float64 [Tensor], each
    /// annotated with its [Domain].
    ///
    /// @throws IllegalArgumentException if a component has no domain, or another type
    public static <T extends Record> Arbitrary<T> of(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Map<String, DeclaredDomain> domains = DeclaredDomain.of(type);
        List<Arbitrary<Object>> values =
                Arrays.stream(components)
                        .map(
                                component ->
                                        values(
                                                requireNonNull(domains.get(component.getName())),
                                                component))
                        .toList();
        return Combinators.combine(values).as(chosen -> made(type, components, chosen));
    }

    private static Arbitrary<Object> values(DeclaredDomain domain, RecordComponent component) {
        Arbitrary<Double> number = numbers(domain);
        Class<?> type = component.getType();
        Shape shape = Shape.of(domain.domain().shape());
        if (type == double.class) {
            return number.map(value -> (Object) value);
        }
        if (type == int.class) {
            return number.map(value -> (Object) (int) Math.rint(value));
        }
        Arbitrary<double[]> all =
                number.list()
                        .ofSize(shape.count())
                        .map(some -> some.stream().mapToDouble(value -> value).toArray());
        if (type == double[].class) {
            return all.map(value -> (Object) value);
        }
        if (type == Tensor.class) {
            return all.map(value -> (Object) Tensor.of(shape, value));
        }
        throw new IllegalArgumentException(
                "record of inputs: got "
                        + component
                        + ", needed double, int, double[] or Tensor: declare it so");
    }

    private static Arbitrary<Double> numbers(DeclaredDomain domain) {
        Arbitrary<Double> ordinary =
                domain.domain().whole()
                        ? Arbitraries.longs()
                                .between(
                                        (long) Math.ceil(domain.lowest()),
                                        (long) Math.floor(domain.highest()))
                                .map(whole -> (double) whole)
                                .filter(domain::contains)
                        : Arbitraries.doubles()
                                .between(domain.lowest(), domain.highest())
                                .filter(domain::contains);
        List<Double> special = domain.special();
        return special.isEmpty()
                ? ordinary
                : Arbitraries.frequencyOf(
                        Tuple.of(9, ordinary), Tuple.of(1, Arbitraries.of(special)));
    }

    private static <T> T made(Class<T> type, RecordComponent[] components, List<Object> values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "record of inputs: cannot make a " + type.getSimpleName() + " of " + values, e);
        }
    }
}

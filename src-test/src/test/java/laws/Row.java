package laws;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/// One op, and what the laws need to know of it.
///
/// @param name what a failing test calls it
/// @param about what it covers: the class of an op or a movement, a constant of an enum, the name
///   of a composite
/// @param domains one an argument
/// @param shapes of the arguments, for a size
/// @param build the node under test
/// @param reference the value by other means: one number an element
/// @param smallest the smallest size the op is defined for
/// @param isSmooth whether its derivative is the slope of its value
record Row(
        String name,
        Object about,
        List<Domain> domains,
        Shapes shapes,
        Function<List<Node>, Node> build,
        Reference reference,
        int smallest,
        boolean isSmooth) {

    /// The shapes of the arguments for a size.
    interface Shapes {
        List<Shape> at(int size);
    }

    /// The value of an op, element by element, by means that share nothing with the engine.
    interface Reference {
        double[] of(List<Tensor> arguments);
    }

    /// A node, its inputs, and values for them.
    record Instance(Row row, Node node, List<Input> inputs, List<Binding> bindings) {
        double[] expected() {
            return row.reference.of(bindings.stream().map(Binding::value).toList());
        }

        @Override
        public String toString() {
            return row.name + " of " + inputs.stream().map(Input::type).toList();
        }
    }

    /// A row of an op that is smooth and takes any size.
    static Row row(
            String name,
            Object about,
            List<Domain> domains,
            Shapes shapes,
            Function<List<Node>, Node> build,
            Reference reference) {
        return new Row(name, about, domains, shapes, build, reference, 0, true);
    }

    Row from(int size) {
        return new Row(name, about, domains, shapes, build, reference, size, isSmooth);
    }

    Row notSmooth() {
        return new Row(name, about, domains, shapes, build, reference, smallest, false);
    }

    /// The op on values drawn from its domains, the same ones each time.
    Instance instance(DType dtype, int size) {
        SplittableRandom random = new SplittableRandom(size * 31L + name.hashCode());
        List<Shape> sizes = shapes.at(size);
        List<double[]> values = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            values.add(domains.get(i).draw(random, sizes.get(i).count(), values));
        }
        return instance(dtype, sizes, values);
    }

    Instance instance(DType dtype, List<Shape> sizes, List<double[]> values) {
        List<Input> inputs =
                IntStream.range(0, sizes.size())
                        .mapToObj(i -> Leaves.input("x" + i, dtype, sizes.get(i).sizes()))
                        .toList();
        List<Binding> bindings =
                IntStream.range(0, sizes.size())
                        .mapToObj(i -> inputs.get(i).is(values.get(i)))
                        .toList();
        return new Instance(this, build.apply(List.copyOf(inputs)), inputs, bindings);
    }

    @Override
    public String toString() {
        return name;
    }
}

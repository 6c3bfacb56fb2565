package laws;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Compiled rows: the scalar form gives the vector form's bits, and both keep near the interpreter,
/// values and gradients, at each size at which a loop over lanes changes its course.
@Tag("kernels")
class CompiledTest {
    /// 4 to 16 are the lanes of machines in use; a few vectors and a remainder come beyond.
    private static final int[] LANES = {4, 8, 16};

    static Set<Integer> sizes() {
        Set<Integer> sizes = new LinkedHashSet<>(List.of(0, 1));
        for (int lanes : LANES) {
            sizes.addAll(List.of(lanes - 1, lanes, lanes + 1));
        }
        sizes.add(1000);
        return sizes;
    }

    @TestFactory
    Stream<DynamicTest> compiledRowsAgree() {
        return OpCatalogue.ROWS.stream()
                .flatMap(
                        row ->
                                Stream.of(DType.FLOAT32, DType.FLOAT64)
                                        .map(
                                                dtype ->
                                                        DynamicTest.dynamicTest(
                                                                row + " in " + dtype,
                                                                () -> agree(row, dtype))));
    }

    private static void agree(Row row, DType dtype) {
        for (int size : sizes()) {
            if (size >= row.smallest()) {
                Row.Instance instance = row.instance(dtype, size);
                Compiled.mustAgree(instance, withGradients(instance), instance.bindings());
            }
        }
    }

    /// The value, and the gradients of its weighted sum where it has any.
    static List<Node> withGradients(Row.Instance instance) {
        List<Node> outputs = new ArrayList<>();
        outputs.add(instance.node());
        if (instance.node().dtype().isFloating()) {
            Node loss = ValueTest.weighted(instance.node());
            outputs.add(loss);
            outputs.addAll(Autodiff.gradient(loss, instance.inputs()));
        }
        return outputs;
    }
}

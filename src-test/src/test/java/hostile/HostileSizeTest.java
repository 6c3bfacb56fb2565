package hostile;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.ops.ShapeOps.concat;
import static dev.adjoint.autodiff.ops.ShapeOps.reshape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A graph may have as many inputs as it likes: a cost that grows with their square would not end
/// here.
class HostileSizeTest {
    private static final int INPUTS = 100_000;
    private static final int PARTS = 20_000;

    private final Input[] inputs =
            IntStream.range(0, INPUTS).mapToObj(i -> scalar("x" + i)).toArray(Input[]::new);

    @Test
    void aHundredThousandInputsAreDifferentiatedCompiledAndGivenInEachWay() {
        Node f = constant(0);
        for (Input input : inputs) {
            f = add(f, mul(input, input));
        }
        List<Node> slopes = gradient(f, inputs);
        List<Node> outputs = List.of(f, slopes.getFirst(), slopes.getLast());
        Program program = Program.compile(List.of(inputs), outputs);
        double[] twos = new double[INPUTS];
        Arrays.fill(twos, 2);
        assertEquals(4.0 * INPUTS, program.run(twos).scalar(f));
        Binding[] bindings =
                Arrays.stream(inputs).map(input -> input.is(3)).toArray(Binding[]::new);
        assertEquals(6, program.run(bindings).scalar(slopes.getLast()));
        Map<String, Tensor> named = new HashMap<>();
        for (Input input : inputs) {
            named.put(input.name(), Tensor.scalar(1));
        }
        assertEquals(INPUTS, program.run(named).scalar(f));
    }

    @Test
    void twentyThousandPartsAreOneTensor() {
        Input[] some = Arrays.copyOf(inputs, PARTS);
        Node all =
                concat(0, Arrays.stream(some).map(part -> reshape(part, 1)).toArray(Node[]::new));
        Node f = sum(mul(all, all));
        Program program = Program.compile(List.of(some), List.of(f));
        double[] twos = new double[PARTS];
        Arrays.fill(twos, 2);
        assertEquals(4.0 * PARTS, program.run(twos).scalar(f));
    }
}

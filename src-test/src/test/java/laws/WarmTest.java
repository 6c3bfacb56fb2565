package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.check.arbitrary.RandomGraph;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Every kernel gets warm and stays so: here some of the programs, and with `-Dadjoint.warm=all`,
/// which takes many minutes, all of them.
@Tag("kernels")
class WarmTest {
    private static final int ONE_IN = 60;
    private static final boolean ALL = "all".equals(System.getProperty("adjoint.warm"));

    @Test
    void kernelsGetWarmAndStaySo() {
        List<String> faults = new ArrayList<>();
        int at = 0;
        for (Map.Entry<String, Supplier<Program>> each : EveryProgram.all().entrySet()) {
            if ((ALL && at >= Integer.getInteger("from", 0)) || at % ONE_IN == 0) {
                WarmKernels.fault(each.getValue().get())
                        .ifPresent(fault -> faults.add(each.getKey() + ": " + fault));
            }
            if (ALL && at % 20 == 0) {
                System.out.println(at + " programs, faults: " + faults);
            }
            at++;
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void kernelsOfRandomGraphsGetWarmAndStaySo() {
        List<String> faults = new ArrayList<>();
        for (long seed = 0; seed < (ALL ? 500 : 4); seed++) {
            RandomGraph graph =
                    RandomGraph.ofSeed(seed % 2 == 0 ? DType.FLOAT32 : DType.FLOAT64, seed);
            List<Node> outputs = new ArrayList<>(graph.values());
            outputs.add(graph.loss());
            outputs.addAll(Autodiff.gradient(graph.loss(), graph.targets()));
            List<Input> inputs = graph.bindings().stream().map(Binding::input).toList();
            String name = "seed " + seed + ": ";
            WarmKernels.fault(Program.compile(inputs, outputs))
                    .ifPresent(fault -> faults.add(name + fault));
            if (ALL && seed % 20 == 0) {
                System.out.println(seed + " graphs, faults: " + faults);
            }
        }
        assertEquals(List.of(), faults);
    }

    /// Products that are cut into units in every way: several of the same columns, several pieces
    /// of the depth, few columns, with both gradients of each.
    @Test
    void productsOfAllSizesGetWarmAndStaySo() {
        List<String> faults = new ArrayList<>();
        for (int[] size :
                new int[][] {{600, 30, 70}, {40, 300, 600}, {600, 300, 10}, {128, 784, 512}}) {
            WarmKernels.fault(product(size[0], size[1], size[2]))
                    .ifPresent(fault -> faults.add(Arrays.toString(size) + ": " + fault));
        }
        assertEquals(List.of(), faults);
    }

    private static Program product(int rows, int depth, int columns) {
        Input x = Leaves.input("x", DType.FLOAT32, rows, depth);
        Input w = Leaves.input("w", DType.FLOAT32, depth, columns);
        Node product = ActivationOps.tanh(ContractionOps.matmul(x, w));
        List<Node> outputs = new ArrayList<>(List.of(product));
        outputs.addAll(Autodiff.gradient(ReductionOps.sum(product), x, w));
        return Program.compile(List.of(x, w), outputs);
    }
}

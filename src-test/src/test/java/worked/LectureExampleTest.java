package worked;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Result;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// f = (x + y) z at (-2, 5, -4).
class LectureExampleTest {
    private final Input x = scalar("x");
    private final Input y = scalar("y");
    private final Input z = scalar("z");
    private final Node f = mul(add(x, y), z);
    private final List<Node> df = gradient(f, x, y, z);
    private final Program program = Program.compile(inputs(x, y, z), outputs(f, df));

    @Test
    void theGradientIsAFormula() {
        assertEquals("(x + y) z", GraphText.formula(f));
        assertEquals(List.of("z", "z", "x + y"), df.stream().map(GraphText::formula).toList());
    }

    @Test
    void itsPartsAreTheVeryNodesOfTheFunction() {
        assertEquals(z, df.get(0));
        assertEquals(z, df.get(1));
        assertEquals(f.input(0), df.get(2));
    }

    /// The adjoint of a sum is a one, stretched; nothing needs to be multiplied by it.
    @Test
    void theGradientOfASumOfProductsIsTheOtherFactor() {
        Input a = input("a", 2, 3);
        Input b = input("b", 2, 3);
        assertEquals("b", GraphText.formula(gradient(sum(mul(a, b)), a).getFirst()));
    }

    @Test
    void itRunsOnNumbers() {
        assertValues(program.run(-2, 5, -4));
    }

    @Test
    void itRunsOnBindingsInAnyOrder() {
        assertValues(program.run(z.is(-4), x.is(-2), y.is(5)));
    }

    @Test
    void itRunsOnNames() {
        assertValues(
                program.run(
                        Map.of(
                                "y", Tensor.scalar(5),
                                "z", Tensor.scalar(-4),
                                "x", Tensor.scalar(-2))));
    }

    private void assertValues(Result result) {
        assertEquals(-12, result.scalar(f));
        assertEquals(-12, result.scalar(0));
        assertEquals(
                List.of(-4.0, -4.0, 3.0),
                List.of(result.scalar(1), result.scalar(2), result.scalar(df.get(2))));
    }
}

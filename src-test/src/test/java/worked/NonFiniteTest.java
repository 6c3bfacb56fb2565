package worked;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.NonFinite;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The node that made the first NaN or infinity is named, not one that passed it on.
class NonFiniteTest {
    @Test
    void theMakerIsNamedForwardAndNotItsUsers() {
        Input x = input("x", 3);
        Node logarithm = log(x);
        Node f = sum(mul(exp(x), logarithm));
        NonFinite made = NonFinite.trace(List.of(f), List.of(x.is(1, 0, 2))).orElseThrow();
        assertSame(logarithm, made.node());
        assertEquals(1, made.element());
        assertEquals(Double.NEGATIVE_INFINITY, made.value());
        assertEquals(
                "log: got -Infinity at element 1 from [[1.0, 0.0, 2.0]] in log(x), needed a finite"
                    + " number: keep what it reads inside the function's domain, or use a stable"
                    + " form  at "
                        + logarithm.origin().line(),
                made.message());
    }

    @Test
    void aMakerInAGradientIsNamedWithTheNodeItDerivesFrom() {
        Input x = scalar("x");
        Node f = sqrt(x);
        Node slope = gradient(f, x).getFirst();
        NonFinite made = NonFinite.trace(List.of(f, slope), List.of(x.is(0))).orElseThrow();
        assertTrue(made.isDerived());
        String message = made.message();
        assertTrue(message.startsWith("div: got Infinity"), message);
        assertTrue(message.contains("derived from sqrt"), message);
        assertTrue(message.endsWith("  at " + f.origin().line()), message);
    }

    @Test
    void nothingIsFoundWhereAllIsFinite() {
        Input x = scalar("x");
        assertEquals(Optional.empty(), NonFinite.trace(log(x), x.is(2)));
    }

    @Test
    void anInputThatIsNotFiniteIsTheMaker() {
        Input x = scalar("x");
        NonFinite made = NonFinite.trace(List.of(exp(x)), List.of(x.is(Double.NaN))).orElseThrow();
        assertSame(x, made.node());
        assertTrue(made.message().contains("feed x finite values"), made::message);
    }

    @Test
    void anOverflowOfFloat32IsFound() {
        Input x = input("x", DType.FLOAT32, 1);
        Node f = exp(x);
        assertSame(f, NonFinite.trace(List.of(f), List.of(x.is(100))).orElseThrow().node());
    }

    @Test
    void aCheckedProgramThrowsWithTheReportAndAPlainOneDoesNot() {
        Input x = scalar("x");
        Input y = scalar("y");
        Node quotient = div(x, y);
        Program plain = Program.compile(inputs(x, y), outputs(mul(quotient, 2)));
        Program checked = plain.checked();
        assertEquals(3, checked.run(3, 2).scalar(0));
        assertEquals(Double.POSITIVE_INFINITY, plain.run(3, 0).scalar(0));
        String message =
                assertThrows(ArithmeticException.class, () -> checked.run(3, 0)).getMessage();
        assertTrue(message.startsWith("div: got Infinity from [[3.0], [0.0]] in x / y"), message);
        assertTrue(message.endsWith("  at " + quotient.origin().line()), message);
        assertEquals(3, checked.run(3, 2).scalar(0));
    }

    /// The loss at 0 is finite, the gradient of the square root is not: the state stays as it was.
    @Test
    void aStepWhoseGradientIsNotFiniteChangesNoState() {
        Input w = parameter("w", 2);
        Input x = input("x", 2);
        Node loss = sum(sqrt(mul(w, x)));
        Node next = sub(w, mul(gradient(loss, w).getFirst(), 0.1));
        Program step =
                Program.compile(inputs(x), outputs(loss), List.of(new Update(w, next))).checked();
        State state = State.of(Map.of("w", Tensor.of(1.0, 4)));
        String message =
                assertThrows(ArithmeticException.class, () -> step.run(state, x.is(0, 1)))
                        .getMessage();
        assertTrue(message.contains("derived from sqrt"), message);
        assertArrayEquals(new double[] {1, 4}, state.get("w").toDoubles());
        step.run(state, x.is(1, 1));
        assertArrayEquals(new double[] {0.95, 3.975}, state.get("w").toDoubles(), 1e-15);
    }
}

package worked;

import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.FunctionOps.xlogx;
import static dev.adjoint.autodiff.ops.FunctionOps.xlogy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.run.Program;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// x log x and x log y at the ends of their domains.
class ProductWithLogarithmTest {
    private final Input x = Leaves.scalar("x");
    private final Input y = Leaves.scalar("y");

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 0",
        "-1, NaN",
        "NaN, NaN",
        "Infinity, Infinity",
        "1e-300, -6.907755278982137e-298"
    })
    void xlogxIsZeroAtZero(double at, double value) {
        assertEquals(value, Interpreter.evaluate(xlogx(x), x.is(at)).scalarValue(), 1e-312);
        Program program = Program.compile(List.of(x), List.of(xlogx(x)));
        assertEquals(value, program.run(x.is(at)).scalar(0), 1e-312);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "-0.0, 0, 0",
        "0, -0.0, 0",
        "0, 2, 0",
        "0, Infinity, 0",
        "0, -1, NaN",
        "0, NaN, NaN",
        "NaN, 2, NaN",
        "-2, 1, 0",
        "2, 0, -Infinity",
        "-2, 0, Infinity"
    })
    void xlogyIsZeroForAFactorOfZero(double left, double right, double value) {
        Node f = xlogy(x, y);
        assertEquals(value, Interpreter.evaluate(f, x.is(left), y.is(right)).scalarValue(), 0.0);
        Program program = Program.compile(List.of(x, y), List.of(f));
        assertEquals(value, program.run(x.is(left), y.is(right)).scalar(0), 0.0);
    }

    @Test
    void aProductSpelledOutStaysAsItIs() {
        Node product = mul(x, log(x));
        Program program = Program.compile(List.of(x), List.of(product));
        assertEquals(Double.NaN, program.run(x.is(0)).scalar(0));
    }

    @Test
    void slopesOfEveryOrderAreThoseOfTheProduct() {
        Node first = Autodiff.gradient(xlogx(x), x).getFirst();
        Node second = Autodiff.gradient(first, x).getFirst();
        Node third = Autodiff.gradient(second, x).getFirst();
        assertEquals(1 + Math.log(3), Interpreter.evaluate(first, x.is(3)).scalarValue());
        assertEquals(1 / 3.0, Interpreter.evaluate(second, x.is(3)).scalarValue());
        assertEquals(-1 / 9.0, Interpreter.evaluate(third, x.is(3)).scalarValue(), 1e-17);
    }

    /// 1 / y both ways, at the end of the domain too.
    @Test
    void mixedSlopesAreSymmetric() {
        Node forX = Autodiff.gradient(xlogy(x, y), x).getFirst();
        Node forY = Autodiff.gradient(xlogy(x, y), y).getFirst();
        for (double at : new double[] {0, 2}) {
            for (Node mixed :
                    List.of(
                            Autodiff.gradient(forX, y).getFirst(),
                            Autodiff.gradient(forY, x).getFirst())) {
                double slope = Interpreter.evaluate(mixed, x.is(0), y.is(at)).scalarValue();
                assertEquals(1 / at, slope);
            }
        }
    }
}

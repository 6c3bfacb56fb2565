package worked;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.ScalarFunction;
import dev.adjoint.autodiff.type.DType;

import org.junit.jupiter.api.Test;

import java.util.List;

/// A program of scalars, called with primitive numbers.
class ScalarFunctionTest {
    private final Input x = Leaves.scalar("x");
    private final Input y = Leaves.scalar("y");
    private final Input z = Leaves.scalar("z");
    private final Node f = ArithmeticOps.mul(ArithmeticOps.add(x, y), z);

    @Test
    void theLecturesExampleWithItsGradient() {
        Program program =
                Program.compile(
                        Program.inputs(x, y, z), Program.outputs(f, Autodiff.gradient(f, x, y, z)));
        ScalarFunction function = program.scalarFunction();
        double[] results = new double[4];
        for (int i = 0; i < 3; i++) {
            function.call(new double[] {-2, 5 + i, -4}, results);
            assertArrayEquals(new double[] {-4.0 * (3 + i), -4, -4, 3 + i}, results);
        }
    }

    @Test
    void anOutputMayBeAnArgumentOrANumber() {
        Program program =
                Program.compile(List.of(x), List.of(x, Leaves.constant(7), ArithmeticOps.neg(x)));
        double[] results = new double[3];
        program.scalarFunction().call(new double[] {2}, results);
        assertArrayEquals(new double[] {2, 7, -2}, results);
    }

    @Test
    void argumentsAreRoundedToTheirType() {
        Input single = Leaves.input("single", DType.FLOAT32);
        Program program = Program.compile(List.of(single), List.of(ArithmeticOps.neg(single)));
        double[] results = new double[1];
        program.scalarFunction().call(new double[] {0.1}, results);
        assertEquals(-0.1f, results[0]);
    }

    @Test
    void whatIsNoScalarIsNamed() {
        Input vector = Leaves.input("vector", 3);
        Program program = Program.compile(List.of(vector), List.of(ArithmeticOps.neg(vector)));
        String message =
                assertThrows(IllegalArgumentException.class, program::scalarFunction).getMessage();
        assertTrue(message.startsWith("scalarFunction: got float64[3], needed"), message);
        assertTrue(message.contains("ScalarFunctionTest.java:"), message);
    }

    @Test
    void anotherNumberOfValuesIsNamed() {
        ScalarFunction function =
                Program.compile(Program.inputs(x, y, z), List.of(f)).scalarFunction();
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> function.call(new double[2], new double[1]))
                        .getMessage();
        assertTrue(message.startsWith("call: got 2 values and room for 1 results"), message);
    }
}

package example;

import static dev.adjoint.Adjoint.input;
import static dev.adjoint.check.GradientAssertions.assertGradients;

import dev.adjoint.autodiff.graph.Input;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

import org.junit.jupiter.api.Test;

class LossTest {
    private final Input output = input("output", 2);
    private final Input target = input("target", 2);

    @Test
    void theGradientIsRightAtDrawnPoints() {
        assertGradients(Main.loss(output, target));
    }

    @Property(tries = 10)
    void theGradientIsRightForAnyError(@ForAll @DoubleRange(min = -9, max = 9) double error) {
        assertGradients(Main.loss(output, target), output.is(error, 0), target.is(0, -error));
    }
}

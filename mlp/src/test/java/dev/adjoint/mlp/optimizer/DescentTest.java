package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.pow;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sign;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.run.Program.outputs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Steps on functions of one number, small enough to follow by hand, and what plans are made of.
class DescentTest {
    private final Input w = parameter("w");
    private final Node fourth = pow(w, 4);

    /// A program of one step, and the state that it changes.
    private static final class Descent {
        private final Program step;
        private final State state;

        Descent(Optimizer optimizer, Input w, Node loss, double start) {
            Optimizer.Plan plan = optimizer.plan(List.of(w), gradient(loss, w));
            step = Program.compile(List.of(), outputs(loss), plan.updates());
            Map<String, Tensor> values = new HashMap<>(plan.initialState());
            values.put(w.name(), Tensor.scalar(start).as(w.dtype()));
            state = State.of(values);
        }

        double after(int steps) {
            for (int i = 0; i < steps; i++) {
                step.run(state);
            }
            return state.get("w").scalarValue();
        }
    }

    /// w - 0.01 × 4 w³ from 2: 2 - 0.04 × 8 = 1.68, 1.68 - 0.04 × 4.7416 = 1.4903, …
    @Test
    void gradientDescentOnTheFourthPowerTakesTheHandWorkedSteps() {
        Descent descent = new Descent(Optimizers.sgd(0.01), w, fourth, 2);
        assertEquals(1.68, descent.after(1), 1e-12);
        assertEquals(1.4903, descent.after(1), 0.5e-4);
        assertEquals(1.3579, descent.after(1), 0.5e-4);
        assertEquals(0.2461, descent.after(197), 0.5e-4);
    }

    /// w - 0.02 × 4 w³ from 2: 2 - 0.08 × 8 = 1.36, 1.36 - 0.08 × 2.515456 = 1.15876352, …
    @Test
    void twiceTheRateTakesTwiceTheFirstStep() {
        Descent descent = new Descent(Optimizers.sgd(0.02), w, fourth, 2);
        assertEquals(1.36, descent.after(1), 1e-12);
        assertEquals(1.15876352, descent.after(1), 1e-12);
    }

    /// Each rule of the first two steps on w² / 2 from 1, where the gradient is w.
    @Test
    void momentaTakeTheHandWorkedSteps() {
        Node half = mul(mul(w, w), 0.5);
        Descent classical = new Descent(Optimizers.momentum(0.1, 0.5), w, half, 1);
        assertEquals(0.9, classical.after(1), 1e-15);
        assertEquals(0.76, classical.after(1), 1e-15); // v = -0.05 - 0.09
        Descent ahead = new Descent(Optimizers.nesterov(0.1, 0.5), w, half, 1);
        assertEquals(0.85, ahead.after(1), 1e-15); // θ = 0.9, v = -0.1
        assertEquals(0.6975, ahead.after(1), 1e-15); // v = -0.05 - 0.085, θ = 0.765
    }

    /// The first step is of the size of the rate, whatever the gradient; RMSProp's is 1 / √0.1
    /// times as long.
    @Test
    void adaptiveOptimizersBeginWithAStepOfAKnownSize() {
        double[] starts = {2, -30};
        for (double start : starts) {
            double size = 0.01 * Math.signum(start);
            double allowed = 1e-8;
            assertEquals(start - size, first(Optimizers.adaGrad(0.01), start), allowed);
            assertEquals(start - size, first(Optimizers.adam(0.01), start), allowed);
            double longer = size / Math.sqrt(0.1);
            assertEquals(start - longer, first(Optimizers.rmsProp(0.01), start), allowed);
            double decayed = start - size - 0.01 * 0.2 * start;
            assertEquals(decayed, first(Optimizers.adamW(0.01, 0.2), start), allowed);
        }
    }

    @Test
    void aConstantRateAddsNeitherStatesNorLaunches() {
        Optimizer.Plan plan = Optimizers.sgd(0.1).plan(List.of(w), gradient(fourth, w));
        assertEquals(Map.of(), plan.initialState());
        assertEquals(1, plan.updates().size());
        Node next = sub(w, mul(gradient(fourth, w).getFirst(), 0.1));
        Program byHand = Program.compile(List.of(), outputs(fourth), List.of(new Update(w, next)));
        Program planned = Program.compile(List.of(), outputs(fourth), plan.updates());
        assertEquals(byHand.kernels().size(), planned.kernels().size());
        Optimizer.Plan constant =
                Optimizers.sgd(Schedules.constant(0.1)).plan(List.of(w), gradient(fourth, w));
        assertEquals(Map.of(), constant.initialState());
    }

    @Test
    void aScheduleCountsStepsInAState() {
        Descent descent = new Descent(Optimizers.sgd(Schedules.cosine(0.1, 0, 9)), w, fourth, 1);
        descent.after(7);
        assertEquals(7, descent.state.get(Schedules.STEP).toDoubles()[0]);
        assertEquals(
                List.of("schedule/step", "w"), descent.state.names().stream().sorted().toList());
    }

    /// In float32 the rates are those of float64, rounded: 3 / 3, 2 / 3 and 1 / 3 of half a unit.
    @Test
    void aScheduleServesFloat32ParametersToo() {
        Input narrow = parameter("w", DType.FLOAT32);
        Schedule falling = step -> mul(sub(3, step), 0.5 / 3);
        Descent descent = new Descent(Optimizers.sgd(falling), narrow, mul(narrow, 1), 0);
        assertEquals(-1, descent.after(3), 4 * DType.FLOAT32.epsilon());
        assertEquals(DType.INT32, descent.state.get(Schedules.STEP).dtype());
    }

    @Test
    void aScalableRateIsMultipliedByItsState() {
        Schedule rate = Schedules.warmUp(2, Schedules.scalable(Schedules.constant(0.1)));
        Descent descent = new Descent(Optimizers.sgd(rate), w, mul(w, 1), 0);
        assertEquals(-0.05, descent.after(1), 1e-15);
        descent.state.set(Schedules.SCALE, Tensor.scalar(0.25));
        assertEquals(-0.05 - 0.025, descent.after(1), 1e-15);
        assertEquals(-0.05 - 0.05, descent.after(1), 1e-15);
    }

    @Test
    void aPlateauLowersTheScaleWhenNoBetterLossCameForAWhile() {
        Plateau plateau = new Plateau(0.5, 2, 0.1);
        assertEquals(1, plateau.scale());
        assertEquals(1, plateau.scale(10, 8, 6, 5));
        assertEquals(1, plateau.scale(10, 9.5)); // not better by a tenth
        assertEquals(0.5, plateau.scale(10, 9.5, 9.2));
        assertEquals(0.5, plateau.scale(10, 9.5, 9.2, 9.1));
        assertEquals(0.25, plateau.scale(10, 9.5, 9.2, 9.1, 9.1));
        assertEquals(0.5, plateau.scale(10, 9.5, 9.2, 8.9, 8.9)); // 8.9 begins the count again
        assertEquals(0.5, plateau.scale(10, Double.NaN, Double.NaN));
        assertEquals(1, plateau.scale(-10, -10.5, -12)); // better is below, below 0 too
    }

    @Test
    void clippedGradientsHaveTheNormOfTheBound() {
        Input v = parameter("v", 2);
        List<Node> slopes = gradient(add(mul(w, 3), sum(mul(v, 6))), w, v);
        Optimizer.Plan plan =
                Optimizers.clipByGlobalNorm(1, Optimizers.sgd(1)).plan(List.of(w, v), slopes);
        Map<String, Tensor> zeros = Map.of("w", Tensor.scalar(0), "v", Tensor.of(0.0, 0.0));
        State state = State.of(zeros);
        Program.compile(List.of(), List.of(), plan.updates()).run(state);
        assertEquals(-3 / 9.0, state.get("w").scalarValue(), 1e-15);
        assertEquals(-6 / 9.0, state.get("v").at(1), 1e-15);
    }

    /// The optimiser of a user: each element moves by its gradient's sign.
    @Test
    void anOptimizerOfOnesOwnIsAFewLines() {
        Optimizer signs =
                (parameters, gradients) ->
                        new Optimizer.Plan(
                                IntStream.range(0, parameters.size())
                                        .mapToObj(
                                                i -> signStep(parameters.get(i), gradients.get(i)))
                                        .toList(),
                                Map.of());
        assertEquals(0.5, new Descent(signs, w, fourth, 2).after(15), 1e-12);
    }

    private static Update signStep(Input parameter, Node gradient) {
        return new Update(parameter, sub(parameter, mul(sign(gradient), 0.1)));
    }

    @Test
    void aScheduleOfOnesOwnIsALambda() {
        Schedule inverseRoot = step -> div(0.1, sqrt(add(step, 1)));
        Descent descent = new Descent(Optimizers.sgd(inverseRoot), w, mul(w, 1), 0);
        assertEquals(-0.1 * (1 + 1 / Math.sqrt(2) + 1 / Math.sqrt(3)), descent.after(3), 1e-15);
    }

    @Test
    void aScheduleThatGivesNoScalarIsNamed() {
        Schedule wrong = step -> parameter("rates", 3);
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Descent(Optimizers.sgd(wrong), w, fourth, 1))
                        .getMessage();
        assertTrue(message.startsWith("schedule: got float64[3], needed a scalar"), message);
    }

    private double first(Optimizer optimizer, double start) {
        return new Descent(optimizer, w, fourth, start).after(1);
    }
}

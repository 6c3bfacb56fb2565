package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.floorDivide;
import static dev.adjoint.autodiff.ops.ArithmeticOps.maximum;
import static dev.adjoint.autodiff.ops.ArithmeticOps.minimum;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mod;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.pow;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.cos;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.Leaves.parameter;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.text.Bounds;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The usual schedules. Each counts steps t from 0; [#byEpoch] counts epochs instead.
public final class Schedules {
    /// The state that counts steps.
    public static final String STEP = "schedule/step";

    /// The state that multiplies a [#scalable] rate: 1 until a training sets another value.
    public static final String SCALE = "rate/scale";

    private record Constant(double rate) implements Schedule {
        @Override
        public Node rate(Node step) {
            return number(rate, step);
        }

        @Override
        public String toString() {
            return Double.toString(rate);
        }
    }

    private record Named(String label, Schedule schedule) implements Schedule {
        @Override
        public Node rate(Node step) {
            return schedule.rate(step);
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private Schedules() {}

    /// The same rate at every step.
    public static Schedule constant(double rate) {
        Bounds.requirePositive("constant", "rate", rate);
        return new Constant(rate);
    }

    /// A rate that falls in steps: rate × factor^⌊t / every⌋. With `every` 1 it falls by the factor
    /// in each step.
    ///
    /// @param factor above 0, and at most 1
    /// @param every the number of steps between falls
    public static Schedule stepDecay(double rate, double factor, int every) {
        Bounds.requirePositive("stepDecay", "rate", rate);
        boolean holds = factor > 0 && factor <= 1;
        Bounds.require(holds, "stepDecay", "factor", factor, "above 0 and at most 1");
        Bounds.requireCount("stepDecay", "every", every);
        return named(
                "stepDecay",
                step -> {
                    Node falls = floorDivide(step, every);
                    return mul(pow(number(factor, step), falls), rate);
                },
                rate,
                factor,
                every);
    }

    /// A rate that falls by the same share per step: rate × e^(-decay × t).
    ///
    /// @param decay 0.01 for a fall of about a hundredth per step
    public static Schedule exponential(double rate, double decay) {
        Bounds.requirePositive("exponential", "rate", rate);
        Bounds.requireNotNegative("exponential", "decay", decay);
        return named("exponential", step -> mul(exp(mul(step, -decay)), rate), rate, decay);
    }

    /// A rate that falls as half a cosine wave, and then stays constant: lowest + ½ (highest -
    /// lowest) (1 + cos(π t / steps)) up to t = steps (Loshchilov and Hutter, "SGDR: stochastic
    /// gradient descent with warm restarts", ICLR 2017, equation 5). For its restarts see
    /// [#restarting].
    ///
    /// @param lowest at least 0, and at most `highest`
    public static Schedule cosine(double highest, double lowest, int steps) {
        Bounds.requirePositive("cosine", "highest", highest);
        boolean holds = lowest >= 0 && lowest <= highest;
        Bounds.require(holds, "cosine", "lowest", lowest, "at least 0 and at most highest");
        Bounds.requireCount("cosine", "steps", steps);
        return named(
                "cosine",
                step -> {
                    Node angle = mul(minimum(step, steps), Math.PI / steps);
                    return add(mul(add(cos(angle), 1), (highest - lowest) / 2), lowest);
                },
                highest,
                lowest,
                steps);
    }

    /// A schedule that restarts periodically: its step is t mod every. Around [#cosine] it gives
    /// the warm restarts of the same paper.
    public static Schedule restarting(int every, Schedule schedule) {
        Bounds.requireCount("restarting", "every", every);
        return named("restarting", step -> schedule.rate(mod(step, every)), every, schedule);
    }

    /// A rate that rises linearly to the first rate of another schedule, and then follows it (Goyal
    /// et al., "Accurate, large minibatch SGD: training ImageNet in 1 hour", 2017, gradual
    /// warm-up): the schedule's first rate × (t + 1) / steps while t < steps, and its rate at t -
    /// steps afterwards.
    public static Schedule warmUp(int steps, Schedule then) {
        Bounds.requireCount("warmUp", "steps", steps);
        return named(
                "warmUp",
                step -> {
                    Node share = minimum(div(add(step, 1), steps), 1);
                    return mul(then.rate(maximum(sub(step, steps), 0)), share);
                },
                steps,
                then);
    }

    /// A schedule that counts epochs instead of steps: its step is ⌊t / stepsPerEpoch⌋.
    public static Schedule byEpoch(int stepsPerEpoch, Schedule schedule) {
        Bounds.requireCount("byEpoch", "stepsPerEpoch", stepsPerEpoch);
        return named(
                "byEpoch",
                step -> schedule.rate(floorDivide(step, stepsPerEpoch)),
                stepsPerEpoch,
                schedule);
    }

    /// A rate that can be changed during a training without compiling another program: the
    /// schedule's rate times the state [#SCALE], initially 1. [Plateau] computes this state.
    public static Schedule scalable(Schedule schedule) {
        return named(
                "scalable",
                step -> mul(schedule.rate(step), parameter(SCALE, step.dtype())),
                schedule);
    }

    private static Schedule named(String function, Schedule schedule, Object... settings) {
        String list =
                Arrays.stream(settings).map(Object::toString).collect(Collectors.joining(", "));
        return new Named(function + "(" + list + ")", schedule);
    }

    private static Node number(double value, Node step) {
        return Leaves.constant(Tensor.scalar(value).as(step.dtype()));
    }
}

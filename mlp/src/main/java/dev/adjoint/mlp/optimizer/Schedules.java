package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.div;
import static dev.adjoint.autodiff.ops.ElementwiseOps.exp;
import static dev.adjoint.autodiff.ops.ElementwiseOps.floorDivide;
import static dev.adjoint.autodiff.ops.ElementwiseOps.maximum;
import static dev.adjoint.autodiff.ops.ElementwiseOps.minimum;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mod;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.pow;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.cos;
import static dev.adjoint.autodiff.ops.Leaves.parameter;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.text.Bounds;

/// The usual schedules. Each counts steps t from 0; [#byEpoch] makes it count epochs.
public final class Schedules {
    /// The state that counts steps.
    public static final String STEP = "schedule/step";

    /// The state that a [#scalable] rate is multiplied with: 1, until a training sets another.
    public static final String SCALE = "rate/scale";

    private record Constant(double rate) implements Schedule {
        @Override
        public Node rate(Node step) {
            return number(rate, step);
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
    /// @param every how many steps the rate stays the same
    public static Schedule stepDecay(double rate, double factor, int every) {
        Bounds.requirePositive("stepDecay", "rate", rate);
        boolean holds = factor > 0 && factor <= 1;
        Bounds.require(holds, "stepDecay", "factor", factor, "above 0 and at most 1");
        Bounds.requireCount("stepDecay", "every", every);
        return step -> {
            Node falls = floorDivide(step, every);
            return mul(pow(number(factor, step), falls), rate);
        };
    }

    /// A rate that falls by the same share in each step: rate × e^(-decay × t).
    ///
    /// @param decay 0.01 for a fall of about a hundredth a step
    public static Schedule exponential(double rate, double decay) {
        Bounds.requirePositive("exponential", "rate", rate);
        Bounds.requireNotNegative("exponential", "decay", decay);
        return step -> mul(exp(mul(step, -decay)), rate);
    }

    /// A rate that falls as half a wave of a cosine, and then stays: lowest + ½ (highest - lowest)
    /// (1 + cos(π t / steps)) up to t = steps (Loshchilov and Hutter, "SGDR: stochastic gradient
    /// descent with warm restarts", ICLR 2017, equation 5). For its restarts see [#restarting].
    ///
    /// @param lowest at least 0, and at most `highest`
    public static Schedule cosine(double highest, double lowest, int steps) {
        Bounds.requirePositive("cosine", "highest", highest);
        boolean holds = lowest >= 0 && lowest <= highest;
        Bounds.require(holds, "cosine", "lowest", lowest, "at least 0 and at most highest");
        Bounds.requireCount("cosine", "steps", steps);
        return step -> {
            Node angle = mul(minimum(step, steps), Math.PI / steps);
            return add(mul(add(cos(angle), 1), (highest - lowest) / 2), lowest);
        };
    }

    /// A schedule that begins anew after so many steps, again and again: it is asked for t mod
    /// every. Around [#cosine] it makes the warm restarts of the same paper.
    public static Schedule restarting(int every, Schedule schedule) {
        Bounds.requireCount("restarting", "every", every);
        return step -> schedule.rate(mod(step, every));
    }

    /// A rate that rises evenly to the first rate of another schedule, which then follows (Goyal et
    /// al., "Accurate, large minibatch SGD: training ImageNet in 1 hour", 2017, gradual warm-up):
    /// its first rate × (t + 1) / steps while t < steps, and its rate at t - steps from there on.
    public static Schedule warmUp(int steps, Schedule then) {
        Bounds.requireCount("warmUp", "steps", steps);
        return step -> {
            Node share = minimum(div(add(step, 1), steps), 1);
            return mul(then.rate(maximum(sub(step, steps), 0)), share);
        };
    }

    /// A schedule that counts epochs instead of steps: it is asked for ⌊t / stepsPerEpoch⌋.
    public static Schedule byEpoch(int stepsPerEpoch, Schedule schedule) {
        Bounds.requireCount("byEpoch", "stepsPerEpoch", stepsPerEpoch);
        return step -> schedule.rate(floorDivide(step, stepsPerEpoch));
    }

    /// A rate that can be changed while a training goes on, without another program: the schedule's
    /// times the state [#SCALE], which is 1 at first. [Plateau] says what to set it to.
    public static Schedule scalable(Schedule schedule) {
        return step -> mul(schedule.rate(step), parameter(SCALE, step.dtype()));
    }

    private static Node number(double value, Node step) {
        return Leaves.constant(Tensor.scalar(value).as(step.dtype()));
    }
}

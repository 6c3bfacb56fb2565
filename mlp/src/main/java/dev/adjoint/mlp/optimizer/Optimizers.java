package dev.adjoint.mlp.optimizer;

import dev.adjoint.mlp.loss.Penalty;
import dev.adjoint.mlp.text.Bounds;

import java.util.Optional;

/// The usual optimisers, each for a constant rate or for a [Schedule], and wrappers for any of
/// them. The outermost wrapper acts first: `clipByGlobalNorm(1, penalized(l2(1e-4), adam(1e-3)))`
/// clips the loss's gradients, and then adds the penalty's.
public final class Optimizers {
    private static final double EPSILON = 1e-8;

    private Optimizers() {}

    /// Gradient descent, called stochastic if a batch is not all of the data: parameter - rate ×
    /// gradient.
    public static Optimizer sgd(double rate) {
        return sgd(constant("sgd", rate));
    }

    /// Same as [#sgd(double)].
    public static Optimizer sgd(Schedule rate) {
        return new Sgd(rate);
    }

    /// Gradient descent with classical momentum: each step repeats a share of the step before.
    ///
    /// @param momentum the share, at least 0 and below 1, such as 0.9
    public static Optimizer momentum(double rate, double momentum) {
        return momentum(constant("momentum", rate), momentum);
    }

    /// Same as [#momentum(double, double)].
    public static Optimizer momentum(Schedule rate, double momentum) {
        return new Momentum(rate, momentum);
    }

    /// Gradient descent with Nesterov's momentum, with the gradient at the point that the momentum
    /// leads to. The parameters are this point.
    ///
    /// @param momentum the same as in [#momentum(double, double)]
    public static Optimizer nesterov(double rate, double momentum) {
        return nesterov(constant("nesterov", rate), momentum);
    }

    /// Same as [#nesterov(double, double)].
    public static Optimizer nesterov(Schedule rate, double momentum) {
        return new Nesterov(rate, momentum);
    }

    /// AdaGrad with ε = 10⁻⁸: each element's rate is divided by the root of the sum of the squares
    /// of its gradients so far.
    public static Optimizer adaGrad(double rate) {
        return adaGrad(constant("adaGrad", rate), EPSILON);
    }

    /// Same as [#adaGrad(double)].
    public static Optimizer adaGrad(Schedule rate) {
        return adaGrad(rate, EPSILON);
    }

    /// Same as [#adaGrad(double)].
    ///
    /// @param epsilon added to the root, so that 0 / 0 is 0; at least 0
    public static Optimizer adaGrad(Schedule rate, double epsilon) {
        return new AdaGrad(rate, epsilon);
    }

    /// RMSProp with the lecture's β = 0.9, and ε = 10⁻⁸: each element's rate is divided by the root
    /// of a running mean of the squares of its gradients.
    public static Optimizer rmsProp(double rate) {
        return rmsProp(constant("rmsProp", rate));
    }

    /// Same as [#rmsProp(double)].
    public static Optimizer rmsProp(Schedule rate) {
        return rmsProp(rate, 0.9, EPSILON);
    }

    /// Same as [#rmsProp(double)].
    ///
    /// @param beta the share of the mean that a step keeps, at least 0 and below 1
    /// @param epsilon added to the root, so that 0 / 0 is 0; at least 0
    public static Optimizer rmsProp(Schedule rate, double beta, double epsilon) {
        return new RmsProp(rate, beta, epsilon);
    }

    /// Adam with the paper's settings: β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
    public static Optimizer adam(double rate) {
        return adam(constant("adam", rate));
    }

    /// Same as [#adam(double)].
    public static Optimizer adam(Schedule rate) {
        return adam(rate, 0.9, 0.999, EPSILON);
    }

    /// Adam: steps of about `rate`, regardless of the size of the gradients.
    ///
    /// @param beta1 the share of the mean of the gradients that a step keeps, at least 0 and below
    ///   1
    /// @param beta2 the share of the mean of their squares that a step keeps, at least 0 and below
    ///   1
    /// @param epsilon added to the root of the squares, so that 0 / 0 is 0
    public static Optimizer adam(double rate, double beta1, double beta2, double epsilon) {
        return adam(constant("adam", rate), beta1, beta2, epsilon);
    }

    /// Same as [#adam(double, double, double, double)].
    public static Optimizer adam(Schedule rate, double beta1, double beta2, double epsilon) {
        return new Adam(rate, beta1, beta2, epsilon);
    }

    /// Adam with the paper's settings, and decoupled weight decay: each step also subtracts rate ×
    /// decay × parameter.
    ///
    /// @param decay such as 0.01, at least 0
    public static Optimizer adamW(double rate, double decay) {
        return adamW(constant("adamW", rate), decay);
    }

    /// Same as [#adamW(double, double)].
    public static Optimizer adamW(Schedule rate, double decay) {
        return new AdamW(new Adam(rate, 0.9, 0.999, EPSILON), decay);
    }

    /// An optimiser that receives gradients with each element clipped to ±bound.
    public static Optimizer clipByValue(double bound, Optimizer optimizer) {
        return new ClippedByValue(bound, optimizer);
    }

    /// An optimiser that receives all gradients scaled down by one factor, so that their joint
    /// norm, over the elements of all gradients, is at most the bound.
    public static Optimizer clipByGlobalNorm(double bound, Optimizer optimizer) {
        return new ClippedByGlobalNorm(bound, optimizer);
    }

    /// An optimiser that minimises the sum of the loss and a penalty. A training reports the loss
    /// without the penalty, so that it is comparable with the loss on other data.
    public static Optimizer penalized(Penalty penalty, Optimizer optimizer) {
        return new Penalized(penalty, optimizer);
    }

    /// The rate of an optimiser, also inside wrappers; empty for one of your own that tells none.
    /// An optimiser tells it as a [RuleOptimizer].
    public static Optional<Schedule> rate(Optimizer optimizer) {
        return switch (optimizer) {
            case RuleOptimizer rule -> Optional.of(rule.rate());
            case ClippedByValue clipped -> rate(clipped.optimizer());
            case ClippedByGlobalNorm clipped -> rate(clipped.optimizer());
            case Penalized penalized -> rate(penalized.optimizer());
            default -> Optional.empty();
        };
    }

    private static Schedule constant(String optimizer, double rate) {
        Bounds.requirePositive(optimizer, "rate", rate);
        return Schedules.constant(rate);
    }
}

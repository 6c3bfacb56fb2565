package dev.adjoint.check;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.check.law.Compiled;
import dev.adjoint.check.law.Differences;
import dev.adjoint.check.law.Law;
import dev.adjoint.check.law.Modes;
import dev.adjoint.check.law.Rows;
import dev.adjoint.check.law.SecondDerivatives;
import dev.adjoint.check.law.Subject;
import dev.adjoint.check.law.Taylor;
import dev.adjoint.check.law.ThirdDerivatives;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a function, its derivatives and its compiled program owe each other.
public enum GradientLaw {
    /// Each entry of the Jacobian, by reverse mode, is the slope of the function's values: central
    /// differences over a sweep of steps, extrapolated (Ridders' method).
    DIFFERENCES,

    /// Forward mode gives the same entries, and ⟨u, J v⟩ = ⟨Jᵀ u, v⟩.
    MODES,

    /// Taylor's remainders of first and second order fall with the square and the cube of the step.
    TAYLOR,

    /// The Hessian is symmetric, the same by forward over reverse mode and by reverse over reverse,
    /// and the slope of the gradient.
    SECOND_DERIVATIVES,

    /// A compiled program gives the same bits in scalar and in vector form, on one thread and on
    /// several; and the interpreter's values but for rounding, by a bound that is derived from the
    /// very graph.
    COMPILED,

    /// The same in float32, against float64.
    FLOAT32,

    /// The third derivatives along a direction: by reverse and by forward mode the same, and those
    /// of the values in real arithmetic. [ModelCheck] holds it; a [GradientCheck] does when asked
    /// to.
    THIRD_DERIVATIVES,

    /// The rows of a batch do not see each other. [ModelCheck] holds it for inputs that say that
    /// they are a batch.
    ROWS;

    /// Those that a check holds unless it says otherwise.
    static final Set<GradientLaw> STANDARD =
            EnumSet.complementOf(EnumSet.of(THIRD_DERIVATIVES, ROWS));

    Law of(Subject subject) {
        return switch (this) {
            case DIFFERENCES -> new Differences(subject);
            case MODES -> new Modes(subject);
            case TAYLOR -> new Taylor(subject);
            case SECOND_DERIVATIVES -> new SecondDerivatives(subject);
            case COMPILED -> new Compiled(subject, DType.FLOAT64);
            case FLOAT32 -> new Compiled(subject, DType.FLOAT32);
            case THIRD_DERIVATIVES -> new ThirdDerivatives(subject);
            case ROWS -> new Rows(subject, List.of());
        };
    }

    /// Whether it says nothing where the function has no derivative, beyond what [#DIFFERENCES]
    /// says of each entry there.
    boolean needsASlope() {
        return this == TAYLOR || this == SECOND_DERIVATIVES || this == THIRD_DERIVATIVES;
    }

    /// Such as `second derivatives`.
    @Override
    public String toString() {
        return spelled(this);
    }

    static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

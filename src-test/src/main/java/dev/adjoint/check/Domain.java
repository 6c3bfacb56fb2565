package dev.adjoint.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Declares, on a component of a record, the domain of the model input with that name:
///
/// ```java
/// record Inputs(
///         @Domain(batch = true) Tensor features,
///         @Domain(low = 0, high = 1) Tensor share,
///         @Domain(low = 0, open = true) Tensor rate) {}
/// ```
///
/// Without limits the domain is all real numbers.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Domain {
    /// The smallest value.
    double low() default Double.NEGATIVE_INFINITY;

    /// The largest value.
    double high() default Double.POSITIVE_INFINITY;

    /// Whether the limits themselves are excluded.
    boolean open() default false;

    /// Whether values are whole numbers.
    boolean whole() default false;

    /// Whether the first axis is a batch, whose rows must be independent.
    boolean batch() default false;

    /// The shape of a tensor that is drawn without a model; a scalar by default.
    int[] shape() default {};
}

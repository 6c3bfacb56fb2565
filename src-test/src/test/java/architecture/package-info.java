/// The rules of how the parts may depend on each other, checked on the compiled classes.
@NullMarked
package architecture;

import org.jspecify.annotations.NullMarked;

/** Rules about who may do what. */
@NullMarked
package dev.gpuscale.policy.rules.security;

import org.jspecify.annotations.NullMarked;

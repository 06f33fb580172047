/** What the build makes elements with in the page. */
export { Fragment, h } from 'preact';

import app from './app.json';
import fault from './fault.json';
import syncState from './sync-state.json';

/** Every word in Chinese, a file for each area. */
export default { app, fault, 'sync-state': syncState };

import './figures';
import './liveMemory';
import '../../../src/run/bin';

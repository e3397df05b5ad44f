import { expose } from 'comlink'
import { EncoderWorker } from './encoder-service.ts'

expose(new EncoderWorker())

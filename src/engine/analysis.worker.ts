import { expose } from 'comlink'
import { AnalysisWorker } from './analysis-service.ts'

expose(new AnalysisWorker())
